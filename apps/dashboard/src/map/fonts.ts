const systemFonts = 'system-ui, "PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", "WenQuanYi Micro Hei"';
const shippedFont = '"Noto Sans SC Variable"';

/** Families in which the map draws its labels; ours comes last and is only needed where no Chinese font is installed. */
export const mapFonts = `${systemFonts}, ${shippedFont}, sans-serif`;

/** First characters of number plates, one for each province. */
const plateCharacters = '京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼';

/** Without a Chinese font two different characters come out as the same box. */
function hasChineseFont(): boolean {
  const context = document.createElement('canvas').getContext('2d', { willReadFrequently: true });
  if (!context) return true;
  const pixels = (character: string): string => {
    context.clearRect(0, 0, 40, 40);
    context.font = `28px ${systemFonts}`;
    context.fillText(character, 4, 32);
    return context.getImageData(0, 0, 40, 40).data.join();
  };
  return pixels('国') !== pixels('运');
}

/** The map rasters each character once, when it first meets it: a font that comes later is too late. */
export async function loadMapFonts(names: string): Promise<void> {
  if (!hasChineseFont()) await document.fonts.load(`16px ${shippedFont}`, names + plateCharacters);
}
