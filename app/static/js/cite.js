// Citation styles change in place, and one click copies. Without it each style has an address.
(function () {
  "use strict";
  document.querySelectorAll("[data-cite]").forEach(function (holder) {
    holder.addEventListener("click", function (event) {
      var tab = event.target.closest("[data-style]");
      if (!tab || event.ctrlKey || event.metaKey || event.shiftKey) return;
      event.preventDefault();
      holder.querySelectorAll("[data-style]").forEach(function (other) {
        if (other === tab) other.setAttribute("aria-current", "true");
        else other.removeAttribute("aria-current");
      });
      holder.querySelectorAll("[data-panel]").forEach(function (panel) {
        panel.hidden = panel.getAttribute("data-panel") !== tab.getAttribute("data-style");
      });
    });
    holder.querySelectorAll("[data-copy]").forEach(function (button) {
      var label = button.textContent;
      var said = holder.querySelector("[data-said]");
      button.hidden = false;
      button.addEventListener("click", function () {
        var text = document.getElementById(button.getAttribute("data-copy")).querySelector(".cite-text");
        copy(text).then(function (done) {
          button.textContent = done ? "已复制" : "已选中，请按 Ctrl+C";
          if (said) said.textContent = button.textContent;
          setTimeout(function () {
            button.textContent = label;
            if (said) said.textContent = "";
          }, 2000);
        });
      });
    });
  });

  // Addresses of the intranet are often plain http, where the clipboard object is missing.
  function copy(element) {
    if (navigator.clipboard && window.isSecureContext) {
      return navigator.clipboard.writeText(element.textContent).then(function () { return true; }, function () { return select(element); });
    }
    return Promise.resolve(select(element));
  }

  function select(element) {
    var folded = element.closest("details");
    if (folded) folded.open = true;
    var range = document.createRange();
    range.selectNodeContents(element);
    var selection = window.getSelection();
    selection.removeAllRanges();
    selection.addRange(range);
    return document.execCommand("copy");
  }
})();
