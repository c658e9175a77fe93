// What the copying scripts share: text and rich text onto the clipboard, and a voice that says so.
(function () {
  "use strict";
  var voice = document.createElement("p");
  voice.className = "unseen";
  voice.setAttribute("role", "status");
  voice.setAttribute("aria-live", "polite");
  document.body.appendChild(voice);
  var hush;

  function say(text) {
    clearTimeout(hush);
    voice.textContent = text;
    hush = setTimeout(function () { voice.textContent = ""; }, 4000);
  }

  // Both forms at once. Gives whether they are on the clipboard now.
  function copy(text, html) {
    if (navigator.clipboard && window.isSecureContext) {
      var done = html && window.ClipboardItem
        ? navigator.clipboard.write([new ClipboardItem({
          "text/plain": new Blob([text], { type: "text/plain" }),
          "text/html": new Blob([html], { type: "text/html" })
        })])
        : navigator.clipboard.writeText(text);
      return done.then(function () { return true; }, function () { return byCommand(text, html); });
    }
    return Promise.resolve(byCommand(text, html));
  }

  // Addresses of the intranet are often plain http, where the clipboard object is missing: the copy
  // command takes what a listener lays down, whatever is selected meanwhile.
  function byCommand(text, html) {
    var laid = false;
    function lay(event) {
      event.preventDefault();
      event.stopImmediatePropagation();
      event.clipboardData.setData("text/plain", text);
      if (html) event.clipboardData.setData("text/html", html);
      laid = true;
    }
    var selection = window.getSelection();
    var kept = [];
    for (var n = 0; n < selection.rangeCount; n++) kept.push(selection.getRangeAt(n).cloneRange());
    // Some browsers copy nothing while nothing is selected.
    var holder = document.createElement("div");
    holder.className = "unseen";
    holder.textContent = text;
    document.body.appendChild(holder);
    var range = document.createRange();
    range.selectNodeContents(holder);
    selection.removeAllRanges();
    selection.addRange(range);
    document.addEventListener("copy", lay, true);
    var done = document.execCommand("copy");
    document.removeEventListener("copy", lay, true);
    holder.remove();
    selection.removeAllRanges();
    kept.forEach(function (one) { selection.addRange(one); });
    return done && laid;
  }

  window.briefings = { copy: copy, say: say };
})();
