// The few words that the islands themselves say, in the language of the page.
const WORDS = {
  vi: {
    diagram: 'Sơ đồ', tools: 'Cách xem sơ đồ', nearer: 'Phóng to', farther: 'Thu nhỏ', whole: 'Xem toàn bộ',
    failed: 'Chưa lấy được sơ đồ. Danh sách các bước vẫn đúng; tải lại trang để thử lại.',
    undrawn: 'Quy trình này không có hình vẽ.',
  },
  en: {
    diagram: 'Diagram', tools: 'Ways of viewing the diagram', nearer: 'Zoom in', farther: 'Zoom out', whole: 'Show all',
    failed: 'The diagram could not be loaded. The list of steps is still right; reload the page to try again.',
    undrawn: 'This workflow has no drawing.',
  },
};

export function say(key) {
  const language = document.documentElement.lang.slice(0, 2);
  return (WORDS[language] || WORDS.vi)[key];
}
