import { createDarkTheme, createLightTheme, type BrandVariants, type Theme } from "@fluentui/react-components";
import { useSyncExternalStore } from "react";

const brand: BrandVariants = {
  10: "#010707",
  20: "#061c1c",
  30: "#082d2d",
  40: "#083a3b",
  50: "#084849",
  60: "#085657",
  70: "#086465",
  80: "#0f6f70",
  90: "#2c8283",
  100: "#469495",
  110: "#60a6a7",
  120: "#7ab7b8",
  130: "#95c8c8",
  140: "#b1d9d9",
  150: "#cdeaea",
  160: "#e7f7f7",
};

const fonts = {
  fontFamilyBase:
    'system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", "Hiragino Sans", "Noto Sans CJK JP", "PingFang SC", "Noto Sans CJK SC", sans-serif',
};

const light: Theme = { ...createLightTheme(brand), ...fonts };
const dark: Theme = {
  ...createDarkTheme(brand),
  ...fonts,
  colorBrandForeground1: brand[120],
  colorBrandForeground2: brand[130],
  colorBrandForegroundLink: brand[120],
};

const prefersDark = window.matchMedia("(prefers-color-scheme: dark)");

/** Light or dark, as the system says. */
export function useTheme(): Theme {
  const isDark = useSyncExternalStore(
    (changed) => {
      prefersDark.addEventListener("change", changed);
      return () => prefersDark.removeEventListener("change", changed);
    },
    () => prefersDark.matches,
  );
  return isDark ? dark : light;
}
