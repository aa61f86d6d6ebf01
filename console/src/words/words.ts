import { createContext, useContext } from "react";
import { en, type Words } from "./en";
import { fr } from "./fr";
import { ja } from "./ja";
import { zhHans } from "./zhHans";

export const languages = {
  en: { name: "English", words: en },
  fr: { name: "Français", words: fr },
  ja: { name: "日本語", words: ja },
  "zh-Hans": { name: "简体中文", words: zhHans },
} satisfies Record<string, { name: string; words: Words }>;

export type Language = keyof typeof languages;

const key = "postrider.language";

/** The language chosen before, or the browser's first that we speak. */
export function firstLanguage(): Language {
  const chosen = window.localStorage.getItem(key);
  for (const wanted of chosen === null ? navigator.languages : [chosen, ...navigator.languages]) {
    const tag = wanted.toLowerCase();
    const found = (Object.keys(languages) as Language[]).find(
      (language) => tag.split("-")[0] === language.toLowerCase().split("-")[0],
    );
    if (found !== undefined) {
      return found;
    }
  }
  return "en";
}

export function keepLanguage(language: Language) {
  window.localStorage.setItem(key, language);
}

export const LanguageContext = createContext<Language>("en");

export type { Words };

export function useWords(): Words {
  return languages[useContext(LanguageContext)].words;
}

/** `14:02` today, `21 Nov 14:02` on another day, in the reader's language. */
export function useTimes(): (at: string) => string {
  const language = useContext(LanguageContext);
  // The reader's own region where it speaks the page's language: 14:02 or 2:02 PM.
  const region = navigator.languages.find((tag) => tag.split("-")[0] === language.split("-")[0]);
  return (at) => {
    const time = new Date(at);
    const today = time.toDateString() === new Date().toDateString();
    return time.toLocaleString(
      region ?? language,
      today
        ? { hour: "2-digit", minute: "2-digit" }
        : { day: "numeric", month: "short", hour: "2-digit", minute: "2-digit" },
    );
  };
}
