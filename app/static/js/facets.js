// A box inside long lists: what is typed hides the lines that do not hold it.
(function () {
  "use strict";
  document.querySelectorAll("[data-filter]").forEach(function (holder) {
    var list = holder.querySelector("ul");
    var box = document.createElement("input");
    box.type = "search";
    box.className = "filter";
    box.placeholder = holder.getAttribute("data-filter");
    box.setAttribute("aria-label", box.placeholder);
    box.addEventListener("input", function () {
      var wanted = box.value.trim().toLowerCase();
      Array.prototype.forEach.call(list.children, function (line) {
        line.hidden = wanted !== "" && line.textContent.toLowerCase().indexOf(wanted) < 0;
      });
    });
    list.before(box);
  });
})();
