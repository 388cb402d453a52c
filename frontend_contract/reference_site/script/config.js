// What to change when you take this site: where the API is, and what the site is called in each language.
export const API = new URL(document.body.dataset.api, document.baseURI);
export const ROOT = new URL("../", import.meta.url);
export const TIME_ZONE = "Asia/Ho_Chi_Minh";
export const NAMES = {
  vi: "Nhịp Cầu Bắc Ninh",
  en: "Nhip Cau Bac Ninh",
  "zh-hans": "北宁之桥",
  ko: "박닌의 다리",
  ja: "バクニンの架け橋",
};

// Languages by their own names, with the tag for `lang` and what to show where a text is missing, best first.
export const LANGUAGES = {
  vi: { name: "Tiếng Việt", tag: "vi", fallback: ["en"] },
  en: { name: "English", tag: "en", fallback: ["vi"] },
  "zh-hans": { name: "简体中文", tag: "zh-Hans", fallback: ["en", "vi"] },
  ko: { name: "한국어", tag: "ko", fallback: ["en", "vi"] },
  ja: { name: "日本語", tag: "ja", fallback: ["en", "vi"] },
};
