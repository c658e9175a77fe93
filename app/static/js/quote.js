// Copies the printed words of a record, or of a passage that is selected, with their source. The
// words come from the server, which knows what is printed; without script each link leads to a page
// of the same words.
(function () {
  "use strict";
  var board = window.briefings;
  var READY = "复制选中文字及出处", DONE = "已复制", FAILED = "没有复制成，请从“原文及出处”页选取";
  // As app/quoting/places.py has it: both sides must count alike.
  var BLANK = /[\t\n\v\f\r \x85\xa0\u1680\u2000-\u200b\u2028\u2029\u202f\u205f\u3000\ufeff]+/g;
  var TEXTUAL = ["gbt7714-2025", "gbt7714-2015", "plain"];
  var MOST = 20;
  var fetched = {};

  // The citation style that stands in front on this page, where one does.
  function styled(address) {
    var tab = document.querySelector("[data-style][aria-current]");
    var style = tab && tab.getAttribute("data-style");
    if (!style || TEXTUAL.indexOf(style) < 0) return address;
    return address + (address.indexOf("?") < 0 ? "?" : "&") + "style=" + style;
  }

  function fetchQuote(address) {
    if (!fetched[address]) {
      fetched[address] = { quote: null, coming: fetch(address, { headers: { Accept: "application/json" } })
        .then(function (answer) {
          if (!answer.ok) throw new Error(String(answer.status));
          return answer.json();
        })
        .then(function (quote) {
          // Where the server does not know its own name, the address bar does.
          if (quote.url.charAt(0) === "/") {
            var whole = location.origin + quote.url;
            quote.text = quote.text.split(quote.url).join(whole);
            var old = escaped(quote.url);
            quote.html = quote.html.split(old).join(escaped(whole));
          }
          fetched[address].quote = quote;
          return quote;
        }) };
      fetched[address].coming.catch(function () { delete fetched[address]; });
    }
    return fetched[address];
  }

  function escaped(text) {
    return text.replace(/&/g, "&amp;").replace(/"/g, "&#34;").replace(/</g, "&lt;").replace(/>/g, "&gt;");
  }

  // What has come already is copied within the click itself, as some browsers want it.
  function copyFrom(addresses) {
    var all = addresses.map(fetchQuote);
    if (all.every(function (one) { return one.quote; })) return together(all.map(function (one) { return one.quote; }));
    return Promise.all(all.map(function (one) { return one.coming; })).then(together);
  }

  function together(quotes) {
    return board.copy(
      quotes.map(function (one) { return one.text; }).join("\n"),
      quotes.map(function (one) { return one.html; }).join("\n"));
  }

  function announce(button, done, label) {
    button.textContent = done ? DONE : label;
    board.say(done ? DONE + "原文及出处" : FAILED);
    setTimeout(function () { button.textContent = label; }, 2000);
  }

  // --- a record or a row ---------------------------------------------------------------------

  function ahead(event) {
    var link = event.target.closest && event.target.closest("[data-quote]");
    if (link) fetchQuote(styled(link.getAttribute("data-quote")));
  }
  document.addEventListener("pointerover", ahead, { passive: true });
  document.addEventListener("focusin", ahead);
  document.addEventListener("touchstart", ahead, { passive: true });
  document.addEventListener("click", function (event) {
    var link = event.target.closest("[data-quote]");
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    var said = link.firstChild;
    var label = said.data;
    copyFrom([styled(link.getAttribute("data-quote"))]).then(
      function (done) { if (done) announce(said, true, label); else location.assign(link.href); },
      function () { location.assign(link.href); });
  });

  // --- a passage -----------------------------------------------------------------------------

  var offer = document.createElement("button");
  offer.type = "button";
  offer.className = "copy quote-offer";
  offer.textContent = READY;
  offer.hidden = true;
  var offered = [];
  offer.addEventListener("mousedown", function (event) { event.preventDefault(); });
  offer.addEventListener("click", function () {
    copyFrom(offered).then(
      function (done) { announce(offer, done, READY); },
      function () { announce(offer, false, READY); });
  });
  offer.addEventListener("keydown", function (event) {
    if (event.key === "Escape") { window.getSelection().removeAllRanges(); offer.hidden = true; }
  });

  function printed(text) {
    return Array.from(text.replace(BLANK, "")).length;
  }

  // How many printed characters of the record stand before a point in one of its paragraphs.
  function before(paragraph, node, offset) {
    var range = document.createRange();
    range.setStart(paragraph, 0);
    range.setEnd(node, offset);
    var held = range.cloneContents();
    return Number(paragraph.getAttribute("data-from")) + printed(held.textContent);
  }

  function elementOf(node) {
    return node.nodeType === 1 ? node : node.parentElement;
  }

  // What the selection holds, as addresses of quotes in the order of the page: a passage, several
  // records, or rows of a table, which are one address.
  function chosen() {
    var selection = window.getSelection();
    if (!selection.rangeCount || selection.isCollapsed) return null;
    var range = selection.getRangeAt(0);
    var parts = [], holder = null, rows = [];
    document.querySelectorAll("[data-record], .whole tbody tr").forEach(function (one) {
      if (!range.intersectsNode(one)) return;
      if (one.matches("tr")) {
        if (printed(clipped(range, one).toString()) && addressOf(one)) { rows.push(one); holder = one; }
        return;
      }
      ofRows();
      var passage = passageIn(one, range);
      if (passage) { parts.push(passage.address); holder = passage.holder; }
    });
    ofRows();
    function ofRows() {
      for (var first = 0, last; rows.length > first; first = last + 1) {
        var table = rows[first].closest("table");
        for (last = first; rows[last + 1] && table.contains(rows[last + 1]);) last++;
        parts.push(first === last ? cellOf(rows[first], range) : addressOf(rows[first])
          + "?through=" + addressOf(rows[last]).split("/").slice(-2)[0]);
      }
      rows = [];
    }
    return parts.length && parts.length <= MOST ? { holder: holder, addresses: parts } : null;
  }

  function clipped(range, element) {
    var part = document.createRange();
    part.selectNodeContents(element);
    if (range.compareBoundaryPoints(Range.START_TO_START, part) > 0) part.setStart(range.startContainer, range.startOffset);
    if (range.compareBoundaryPoints(Range.END_TO_END, part) < 0) part.setEnd(range.endContainer, range.endOffset);
    return part;
  }

  function passageIn(record, range) {
    var pieces = Array.prototype.filter.call(record.querySelectorAll("[data-from]"), function (one) {
      return range.intersectsNode(one);
    });
    if (!pieces.length) return null;
    var first = pieces[0], last = pieces[pieces.length - 1];
    var from = first.contains(range.startContainer)
      ? before(first, range.startContainer, range.startOffset) : before(first, first, 0);
    var to = last.contains(range.endContainer)
      ? before(last, range.endContainer, range.endOffset) : before(last, last, last.childNodes.length);
    if (to <= from) return null;
    return { holder: last, address: record.getAttribute("data-record") + "?at=" + from + "-" + to };
  }

  // A row says its record by the link of its name: an issue has a thousand of them.
  function addressOf(row) {
    var link = row.querySelector("th.label a");
    return link ? "/api" + link.pathname + "/quote" : "";
  }

  // A cell where the selection stays in one, else the row.
  function cellOf(row, range) {
    var cell = elementOf(range.startContainer).closest("td[data-head]");
    var address = addressOf(row);
    if (cell && (cell.contains(range.endContainer) || !printed(clipped(range, row).toString().slice(cell.textContent.length)))) {
      var cells = Array.prototype.slice.call(row.querySelectorAll("td[data-head]"));
      address += "?at=c" + (cells.indexOf(cell) + 1);
    }
    return address;
  }

  // --- a row of a whole table: one button for all, beside the name that is pointed at or reached by
  // Tab --------------------------------------------------------------------------------------------

  var rowCopy = document.createElement("button");
  rowCopy.type = "button";
  rowCopy.className = "copy row-copy";
  rowCopy.textContent = "复制";
  rowCopy.title = "复制这一行及出处";
  function beside(event) {
    var row = event.target.closest && event.target.closest(".whole tbody tr");
    if (!row || row.contains(rowCopy) || !addressOf(row)) return;
    var name = row.querySelector("th.label");
    name.appendChild(rowCopy);
    rowCopy.setAttribute("aria-label", "复制这一行及出处：" + name.querySelector("a").textContent);
  }
  document.addEventListener("pointerover", beside, { passive: true });
  document.addEventListener("focusin", beside);
  rowCopy.addEventListener("pointerenter", function () { fetchRow(); });
  rowCopy.addEventListener("focus", function () { fetchRow(); });
  function fetchRow() {
    var address = styled(addressOf(rowCopy.closest("tr")));
    fetchQuote(address);
    return address;
  }
  rowCopy.addEventListener("click", function () {
    copyFrom([fetchRow()]).then(
      function (done) { announce(rowCopy, done, "复制"); },
      function () { announce(rowCopy, false, "复制"); });
  });

  // Behind the text in the order of the page, so that the next Tab reaches it, and under it in sight.
  function show() {
    if (document.activeElement === offer) return;
    var passage = chosen();
    if (!passage) { offer.hidden = true; return; }
    var place = passage.holder.closest("table") ? passage.holder.closest(".scroll") : passage.holder;
    place.insertAdjacentElement("afterend", offer);
    offered = passage.addresses.map(styled);
    offered.forEach(function (one) { fetchQuote(one).coming.catch(function () { offer.hidden = true; }); });
    offer.textContent = READY;
    offer.hidden = false;
    var box = window.getSelection().getRangeAt(0).getBoundingClientRect();
    var room = offer.offsetParent ? offer.offsetParent.getBoundingClientRect() : { left: 0, top: 0 };
    var left = Math.min(Math.max(box.left, 8), window.innerWidth - offer.offsetWidth - 8);
    offer.style.setProperty("left", (left - room.left) + "px");
    offer.style.setProperty("top", (box.bottom + 6 - room.top) + "px");
  }
  var settling;
  document.addEventListener("selectionchange", function () {
    clearTimeout(settling);
    settling = setTimeout(show, 150);
  });
})();
