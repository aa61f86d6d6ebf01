import { HostConfig } from "adaptivecards";

/** Colours by reference to the page's theme, so that a card follows it from light to dark. */
function container(background: string) {
  const text = (normal: string, subtle: string) => ({ default: `var(${normal})`, subtle: `var(${subtle})` });
  return {
    backgroundColor: background,
    foregroundColors: {
      default: text("--colorNeutralForeground1", "--colorNeutralForeground2"),
      dark: text("--colorNeutralForeground1", "--colorNeutralForeground2"),
      light: text("--colorNeutralForeground2", "--colorNeutralForeground3"),
      accent: text("--colorBrandForeground1", "--colorBrandForeground2"),
      good: text("--colorPaletteGreenForeground1", "--colorPaletteGreenForeground2"),
      warning: text("--colorPaletteDarkOrangeForeground1", "--colorPaletteDarkOrangeForeground2"),
      attention: text("--colorPaletteRedForeground1", "--colorPaletteRedForeground2"),
    },
  };
}

export const teamsLike = new HostConfig({
  fontFamily: "inherit",
  fontTypes: {
    default: {
      fontFamily: "inherit",
      fontSizes: { small: 12, default: 14, medium: 16, large: 18, extraLarge: 24 },
      fontWeights: { lighter: 300, default: 400, bolder: 600 },
    },
    monospace: {
      fontFamily: "ui-monospace, Menlo, Consolas, monospace",
      fontSizes: { small: 12, default: 14, medium: 16, large: 18, extraLarge: 24 },
      fontWeights: { lighter: 300, default: 400, bolder: 600 },
    },
  },
  lineHeights: { small: 16, default: 20, medium: 22, large: 24, extraLarge: 32 },
  spacing: { small: 8, default: 12, medium: 16, large: 20, extraLarge: 24, padding: 16 },
  separator: { lineThickness: 1, lineColor: "var(--colorNeutralStroke2)" },
  imageSizes: { small: 32, medium: 52, large: 100 },
  supportsInteractivity: true,
  containerStyles: {
    default: container("transparent"),
    emphasis: container("var(--colorNeutralBackground3)"),
    accent: container("var(--colorBrandBackground2)"),
    good: container("var(--colorPaletteGreenBackground1)"),
    warning: container("var(--colorPaletteYellowBackground1)"),
    attention: container("var(--colorPaletteRedBackground1)"),
  },
  actions: {
    maxActions: 6,
    spacing: "default",
    buttonSpacing: 8,
    showCard: { actionMode: "inline", inlineTopMargin: 12, style: "emphasis" },
    actionsOrientation: "horizontal",
    actionAlignment: "left",
  },
  adaptiveCard: { allowCustomStyle: false },
  imageSet: { imageSize: "medium", maxImageHeight: 100 },
  factSet: {
    title: { size: "default", color: "default", isSubtle: false, weight: "bolder", wrap: true, maxWidth: 150 },
    value: { size: "default", color: "default", isSubtle: false, weight: "default", wrap: true },
    spacing: 12,
  },
  inputs: {
    label: {
      inputSpacing: "small",
      requiredInputs: { weight: "bolder", suffix: " *", suffixColor: "attention" },
      optionalInputs: { weight: "bolder" },
    },
    errorMessage: { spacing: "small", weight: "default" },
  },
});
