// Measured inside the page. Read as text and evaluated there, so it has no imports.

/** What can be pressed and is smaller than 44 px either way; links inside sentences are exempt (WCAG 2.5.8). */
globalThis.smallTargets = () =>
  [...document.querySelectorAll("button, a, input, select, textarea, summary, [role=option]")]
    .filter((element) => element.checkVisibility() && !element.matches(".skip, .prose a, .note a"))
    .map((element) => ({ element, box: element.getBoundingClientRect() }))
    .filter(({ box }) => box.width > 0 && (Math.round(box.width) < 44 || Math.round(box.height) < 44))
    .map(
      ({ element, box }) => `${Math.round(box.width)} x ${Math.round(box.height)} ${element.outerHTML.slice(0, 90)}`,
    );

globalThis.sidewaysFindings = () => {
  const scrolling = [document.documentElement, ...document.querySelectorAll("main, .log, dialog[open], header")]
    .filter((element) => element.scrollWidth > element.clientWidth + 1)
    .map((element) => `${element.tagName}.${element.className} scrolls sideways`);
  const outside = [...document.querySelectorAll("button, a, article, .card")]
    .filter((element) => element.checkVisibility() && element.getBoundingClientRect().right > innerWidth + 1)
    .map((element) => `outside: ${element.outerHTML.slice(0, 90)}`);
  return [...scrolling, ...outside];
};

/** Only the conversation scrolls; a page that does loses its header. */
globalThis.wholePageFindings = () => {
  const { scrollHeight, clientHeight, scrollTop } = document.documentElement;
  return scrollHeight > clientHeight + 1 || scrollTop > 0
    ? [`the page is ${scrollHeight - clientHeight} px too long`]
    : [];
};

globalThis.axeFindings = async (tags) => {
  const { violations } = await axe.run(document, { runOnly: tags });
  return violations.flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${node.html} ${node.failureSummary}`));
};

/** What has the focus, and whether one can see that it has. */
globalThis.focused = () => {
  const element = document.activeElement;
  const shown = element.closest(".line") ?? element;
  const { outlineStyle, outlineWidth } = getComputedStyle(shown);
  const name = element.getAttribute("aria-label") ?? element.textContent.trim();
  return {
    name: element.id || name,
    tag: element.tagName,
    seen: outlineStyle !== "none" && Number.parseFloat(outlineWidth) >= 2,
  };
};
