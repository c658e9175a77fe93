// Type-ahead under the box: an ARIA combobox with a list of names. Without it the box still works.
(function () {
  "use strict";
  var KINDS = { institution: "机构", person: "人物", platform: "平台", series: "统计系列", place: "地区", headline: "标题" };
  var WAIT = 120;
  var box = document.getElementById("q");
  var field = box && box.closest("[data-suggest]");
  if (!field || !window.fetch) return;
  var address = field.getAttribute("data-suggest");
  var list = document.createElement("ul");
  var timer = 0;
  var asked = "";
  var chosen = -1;
  var typed = "";

  list.className = "suggest";
  list.id = "suggest";
  list.hidden = true;
  list.setAttribute("role", "listbox");
  list.setAttribute("aria-label", "输入提示");
  field.appendChild(list);
  box.setAttribute("role", "combobox");
  box.setAttribute("aria-autocomplete", "list");
  box.setAttribute("aria-expanded", "false");
  box.setAttribute("aria-controls", list.id);

  function close() {
    list.hidden = true;
    chosen = -1;
    box.setAttribute("aria-expanded", "false");
    box.removeAttribute("aria-activedescendant");
  }

  function line(one, number) {
    var item = document.createElement("li");
    var kind = document.createElement("span");
    var label = document.createElement("span");
    item.id = "suggest-" + number;
    item.setAttribute("role", "option");
    item.setAttribute("aria-selected", "false");
    item.dataset.insert = one.insert;
    kind.className = "suggest-kind";
    kind.textContent = KINDS[one.kind] || "";
    label.className = "suggest-label";
    label.textContent = one.label;
    item.append(kind, label);
    if (one.count) {
      var count = document.createElement("span");
      count.className = "count";
      count.textContent = one.count;
      item.append(count);
    }
    return item;
  }

  function show(found) {
    list.textContent = "";
    found.forEach(function (one, number) { list.append(line(one, number)); });
    chosen = -1;
    list.hidden = !found.length;
    box.setAttribute("aria-expanded", String(!!found.length));
    box.removeAttribute("aria-activedescendant");
  }

  function choose(number) {
    var items = list.children;
    if (chosen >= 0) items[chosen].setAttribute("aria-selected", "false");
    chosen = (number + 1 + items.length + 1) % (items.length + 1) - 1;
    if (chosen < 0) {
      box.value = typed;
      box.removeAttribute("aria-activedescendant");
      return;
    }
    items[chosen].setAttribute("aria-selected", "true");
    items[chosen].scrollIntoView({ block: "nearest" });
    box.value = items[chosen].dataset.insert;
    box.setAttribute("aria-activedescendant", items[chosen].id);
  }

  function ask() {
    var q = box.value.trim();
    if (q === asked) return;
    asked = q;
    if (!q) return close();
    fetch(address + "?q=" + encodeURIComponent(q), { headers: { Accept: "application/json" } })
      .then(function (answer) { return answer.ok ? answer.json() : { suggestions: [] }; })
      .then(function (answer) {
        if (q === asked && document.activeElement === box) show(answer.suggestions || []);
      })
      .catch(close);
  }

  box.addEventListener("input", function (event) {
    if (event.isComposing) return;
    typed = box.value;
    clearTimeout(timer);
    timer = setTimeout(ask, WAIT);
  });
  box.addEventListener("compositionend", function () {
    typed = box.value;
    clearTimeout(timer);
    timer = setTimeout(ask, WAIT);
  });
  box.addEventListener("keydown", function (event) {
    if (list.hidden || event.isComposing) return;
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      choose(chosen + (event.key === "ArrowDown" ? 1 : -1));
    } else if (event.key === "Escape") {
      event.preventDefault();
      box.value = typed;
      close();
    }
  });
  box.addEventListener("blur", function () { setTimeout(close, 120); });
  list.addEventListener("mousedown", function (event) {
    var item = event.target.closest("li");
    if (!item) return;
    event.preventDefault();
    box.value = item.dataset.insert;
    box.form.requestSubmit ? box.form.requestSubmit() : box.form.submit();
  });
})();
