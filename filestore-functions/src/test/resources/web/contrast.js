// The texts on the page that are seen and have less contrast than WCAG 2.2, 1.4.3 asks for.
const parse = (color) => {
  const [r, g, b, a = 1] = color.match(/[\d.]+/g).map(Number);
  return { r, g, b, a };
};
const luminance = ({ r, g, b }) => {
  const [x, y, z] = [r, g, b].map((value) => {
    const part = value / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * x + 0.7152 * y + 0.0722 * z;
};
const over = (top, below) => ({
  r: top.r * top.a + below.r * (1 - top.a),
  g: top.g * top.a + below.g * (1 - top.a),
  b: top.b * top.a + below.b * (1 - top.a),
});
// FilePond paints an item on a sibling of its text, in one of the sibling's parts.
const ground = (element) => {
  const panel = element.matches('.filepond--item')
    ? element.querySelector('.filepond--item-panel')
    : element.matches('.filepond--root') ? element.querySelector('.filepond--panel-root') : null;
  const painted = [...(panel ? [panel, ...panel.children] : []), element];
  const colors = painted.map((each) => parse(getComputedStyle(each).backgroundColor));
  return colors.find(({ a }) => a > 0) || colors[0];
};
const behind = (element) => {
  const layers = [];
  for (let at = element; at; at = at.parentElement) {
    layers.push(ground(at));
    if (layers.at(-1).a === 1) break;
  }
  return layers.reverse().reduce((below, layer) => over(layer, below), { r: 255, g: 255, b: 255 });
};
const found = [];
const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
while (walk.nextNode()) {
  const element = walk.currentNode.parentElement;
  const hidden = element.closest('script, noscript, .filepond--assistant, .visually-hidden-focusable, legend, [hidden]');
  const box = element.getBoundingClientRect();
  if (!walk.currentNode.data.trim() || hidden || box.width < 2 || box.height < 2 ||
      !element.checkVisibility({ checkOpacity: true, checkVisibilityCSS: true })) continue;
  const below = behind(element);
  const style = getComputedStyle(element);
  const color = parse(style.color);
  const text = luminance(over({ ...color, a: color.a * style.opacity }, below));
  const paper = luminance(below);
  const ratio = (Math.max(text, paper) + 0.05) / (Math.min(text, paper) + 0.05);
  if (ratio < 4.5) found.push(`${ratio.toFixed(2)}: ${walk.currentNode.data.trim()}`);
}
return found;
