/* Puts new HTML in the place of old, and leaves every element that stays the same one: focus, caret,
 * scroll positions, unfolded details and typed text are those of elements, so they stay too. */
(function () {
  "use strict";
  const clientside = (window.dash_clientside ||= /** @type {DashClientside} */ ({}));

  /* What a reader does to an element, and the server does not know of. */
  const OWN = new Set(["open", "data-seen"]);

  /**
   * What tells an element from its neighbours before and after; empty if only its place does.
   *
   * @param {Node | null} node
   */
  function keyOf(node) {
    if (!(node instanceof Element)) return "";
    if (node.id) return `#${node.id}`;
    if (node.localName === "details") {
      const summary = node.querySelector("summary");
      return `details ${(summary?.textContent || "").replace(/\s*\(\d+\)$/, "")}`;
    }
    const named = node.matches("label, fieldset")
      ? node.querySelector("input[name], select[name]")
      : null;
    if (!named) return "";
    const value = node.localName === "label" ? named.getAttribute("value") : "";
    return `${node.localName} ${named.getAttribute("name")}=${value}`;
  }

  /**
   * @param {Element} old
   * @param {Element} made
   */
  function morphAttributes(old, made) {
    for (const { name } of Array.from(old.attributes))
      if (!made.hasAttribute(name) && !OWN.has(name) && !isKept(old, name)) old.removeAttribute(name);
    for (const { name, value } of Array.from(made.attributes)) {
      if (OWN.has(name) || isKept(old, name) || old.getAttribute(name) === value) continue;
      old.setAttribute(name, value);
    }
  }

  /**
   * Whether an attribute belongs to the scripts: they enable what works only with them.
   *
   * @param {Element} old
   * @param {string} name
   */
  function isKept(old, name) {
    return name === "disabled" && old.matches("input[type=search], input[type=range]");
  }

  /**
   * What a control shows once its attributes are those of the new one.
   *
   * @param {Element} old
   */
  function setControl(old) {
    if (old instanceof HTMLInputElement) {
      if (old.type === "checkbox" || old.type === "radio") old.checked = old.defaultChecked;
      else if (old.type !== "search") old.value = old.defaultValue;
    } else if (old instanceof HTMLSelectElement) {
      for (const option of old.options) option.selected = option.defaultSelected;
    }
  }

  /**
   * @param {Node} old
   * @param {Node} made of the same kind
   */
  function morphNode(old, made) {
    if (!(old instanceof Element) || !(made instanceof Element)) {
      if (old.nodeValue !== made.nodeValue) old.nodeValue = made.nodeValue;
      return;
    }
    morphAttributes(old, made);
    morphChildren(old, made);
    setControl(old);
  }

  /**
   * Remove neighbours up to one that stays.
   *
   * @param {ChildNode | null} from
   * @param {ChildNode | null} until
   */
  function removeFrom(from, until) {
    for (let each = from; each && each !== until; ) {
      const after = each.nextSibling;
      each.remove();
      each = after;
    }
  }

  /**
   * The next child that is still wanted; those before it are removed.
   *
   * @param {ChildNode | null} next
   * @param {Set<string>} needed the keys of what is wanted
   * @param {Node | undefined} own the one that stands for the child to come
   * @param {boolean} keyed whether that child has a key: then no child without one can stand for it
   * @returns {ChildNode | null}
   */
  function pastGone(next, needed, own, keyed) {
    let stays = next;
    while (stays && stays !== own) {
      const key = keyOf(stays);
      if (key ? needed.has(key) : !keyed) break;
      stays = stays.nextSibling;
    }
    removeFrom(next, stays);
    return stays;
  }

  /**
   * @param {Node} parent
   * @param {Node} made what its children are to be
   */
  function morphChildren(parent, made) {
    const wanted = Array.from(made.childNodes);
    const needed = new Set(wanted.map(keyOf).filter(Boolean));
    /** @type {Map<string, Node>} */
    const known = new Map();
    for (const each of parent.childNodes) {
      const key = keyOf(each);
      if (key && needed.has(key)) known.set(key, each);
    }
    /** @type {ChildNode | null} */
    let next = parent.firstChild;
    for (const each of wanted) {
      const key = keyOf(each);
      const own = key ? known.get(key) : undefined;
      next = pastGone(next, needed, own, Boolean(key));
      const twin = own || (!key && next && !keyOf(next) ? next : undefined);
      if (!twin || twin.nodeName !== each.nodeName) {
        parent.insertBefore(each, next);
        continue;
      }
      known.delete(key);
      if (twin === next) next = next.nextSibling;
      else parent.insertBefore(twin, next);
      morphNode(twin, each);
    }
    removeFrom(next, null);
  }

  clientside.morph = {
    /**
     * Make the content of an element that of some HTML.
     *
     * @param {Element} element
     * @param {string} html
     */
    into(element, html) {
      const made = document.createElement("template");
      made.innerHTML = html;
      morphChildren(element, made.content);
    },

    /**
     * Set the boxes and lists of an element whose HTML stays: a choice may have been taken back
     * before it was answered.
     *
     * @param {Element} element
     */
    settle(element) {
      const boxes = "input[type=checkbox][name], input[type=radio][name], select[name]";
      for (const each of element.querySelectorAll(boxes)) setControl(each);
    },
  };
})();
