// 引文夹: collecting without leaving the page, copying as rich text, ordering by drag.
// Without it every button is a form.
(function () {
  "use strict";
  var form = document.getElementById("collect");
  var count = document.querySelector("[data-basket-count]");
  var bar = document.querySelector("[data-collected]");
  var last = null;

  // --- collecting -------------------------------------------------------------------------------

  function token() {
    var held = document.querySelector('input[name="csrf_token"]');
    if (held) return Promise.resolve(held.value);
    return fetch(form.dataset.token, { headers: { Accept: "application/json" } })
      .then(function (answer) { return answer.ok ? answer.json() : Promise.reject(new Error("")); })
      .then(function (told) {
        form.method = "post";
        var field = document.createElement("input");
        field.type = "hidden";
        field.name = "csrf_token";
        field.value = told.csrf_token;
        form.append(field);
        return told.csrf_token;
      });
  }

  function send(address, fields) {
    return token().then(function (value) {
      var body = new URLSearchParams();
      body.append("csrf_token", value);
      fields.forEach(function (field) { body.append(field[0], field[1]); });
      return fetch(address, { method: "POST", body: body, headers: { Accept: "application/json", "X-CSRFToken": value } });
    }).then(function (answer) {
      return answer.json().then(function (told) {
        return answer.ok ? told : Promise.reject(new Error(told.reason ? told.reason + told.next_step : ""));
      });
    });
  }

  function tell(said, copied) {
    document.querySelector("[data-collected-status]").textContent = said;
    bar.querySelector("[data-collected-said]").textContent = said;
    bar.querySelector("[data-collected-copy]").hidden = !copied;
    bar.hidden = false;
    last = copied;
  }

  function done(told) {
    if (count) count.textContent = told.count;
    tell(told.said + "。", told.text ? told : null);
  }

  function failed(error) {
    tell(error.message || "没有收成。请刷新本页后重试。", null);
  }

  function shown(button, held) {
    var said = button.dataset.collect;
    button.classList.toggle("held", held);
    button.textContent = held ? "已收入" : said;
    button.setAttribute("aria-label", (held ? "已收入引文夹，点此移出：" : said + (said.indexOf("引文夹") < 0 ? "引文夹" : "") + "：") + button.dataset.about);
    if (held) button.setAttribute("formaction", form.dataset.remove);
    else button.removeAttribute("formaction");
  }

  function ticked() {
    return Array.from(document.querySelectorAll("[name=period][form=collect]:checked"), function (box) { return ["period", box.value]; });
  }

  document.addEventListener("click", function (event) {
    var button = event.target.closest("[data-collect]");
    if (!button || !form || !window.fetch) return;
    event.preventDefault();
    var held = button.classList.contains("held");
    button.disabled = true;
    send(held ? form.dataset.remove : form.getAttribute("action"), [["id", button.value]].concat(ticked()))
      .then(function (told) { shown(button, !held); done(told); })
      .catch(failed)
      .then(function () { button.disabled = false; button.focus(); });
  });

  document.addEventListener("submit", function (event) {
    var all = event.target.closest("[data-collect-all]");
    if (!all || !form || !window.fetch) return;
    event.preventDefault();
    var ids = Array.from(all.querySelectorAll("[name=id]"), function (field) { return ["id", field.value]; });
    send(form.getAttribute("action"), ids).then(done).catch(failed);
  });

  // --- copying ----------------------------------------------------------------------------------

  // Addresses of the intranet are often plain http, where the clipboard object is missing: then the
  // event of an ordinary copy takes both forms.
  function copy(text, html) {
    if (navigator.clipboard && window.ClipboardItem && window.isSecureContext) {
      return navigator.clipboard.write([new ClipboardItem({
        "text/plain": new Blob([text], { type: "text/plain" }),
        "text/html": new Blob([html], { type: "text/html" })
      })]).then(function () { return true; }, function () { return byEvent(text, html); });
    }
    return Promise.resolve(byEvent(text, html));
  }

  function byEvent(text, html) {
    var taken = false;
    document.addEventListener("copy", function (event) {
      event.clipboardData.setData("text/plain", text);
      event.clipboardData.setData("text/html", html);
      event.preventDefault();
      taken = true;
    }, { once: true });
    return document.execCommand("copy") && taken;
  }

  function said(button, place, ok) {
    var label = button.dataset.label || button.textContent;
    button.dataset.label = label;
    button.textContent = ok ? "已复制" : "没有复制成，请改用下载";
    if (place) place.textContent = button.textContent;
    setTimeout(function () {
      button.textContent = label;
      if (place) place.textContent = "";
    }, 2500);
  }

  document.querySelectorAll("[data-copy-rich]").forEach(function (button) {
    var what = button.dataset.copyRich;
    button.hidden = false;
    button.addEventListener("click", function () {
      var text = document.querySelector('[data-text="' + what + '"]').value;
      var html = document.querySelector('[data-html="' + what + '"]').innerHTML;
      copy(text, html).then(function (ok) { said(button, document.querySelector("[data-copy-said]"), ok); });
    });
  });
  if (bar) {
    bar.querySelector("[data-collected-close]").addEventListener("click", function () { bar.hidden = true; });
    bar.querySelector("[data-collected-copy]").addEventListener("click", function (event) {
      if (!last) return;
      copy(last.text, last.html).then(function (ok) {
        said(event.target, document.querySelector("[data-collected-status]"), ok);
      });
    });
  }

  // --- order by drag ----------------------------------------------------------------------------

  var list = document.querySelector("[data-arrange]");
  var drawn = null;
  if (!list) return;
  list.querySelectorAll(".basket-entry").forEach(function (entry) {
    entry.draggable = true;
    // A text field in what can be dragged must still let its text be selected.
    entry.querySelectorAll("input").forEach(function (field) {
      field.addEventListener("focus", function () { entry.draggable = false; });
      field.addEventListener("blur", function () { entry.draggable = true; });
    });
    entry.addEventListener("dragstart", function (event) {
      drawn = entry;
      event.dataTransfer.effectAllowed = "move";
      event.dataTransfer.setData("text/plain", entry.dataset.ids);
    });
    entry.addEventListener("dragover", function (event) {
      if (!drawn || drawn === entry) return;
      event.preventDefault();
      entry.classList.add("over");
    });
    entry.addEventListener("dragleave", function () { entry.classList.remove("over"); });
    entry.addEventListener("drop", function (event) {
      entry.classList.remove("over");
      if (!drawn || drawn === entry) return;
      event.preventDefault();
      var entries = Array.from(list.children);
      if (entries.indexOf(drawn) < entries.indexOf(entry)) entry.after(drawn);
      else entry.before(drawn);
      var ids = Array.from(list.children, function (one) { return ["id", one.dataset.ids]; });
      send(list.dataset.arrange, ids).then(function () { location.reload(); }).catch(failed);
    });
  });
})();
