package dev.postrider.dialog;

import static java.util.Objects.requireNonNull;

import java.math.BigInteger;
import java.util.List;
import java.util.Locale;

/// What dialogs say of their own accord, in one language: everything else is the author's.
///
/// Here are English, French, Japanese and simplified Chinese; a program that speaks another
/// language, or in another tone, brings its own with [dev.postrider.dialog.DialogRunner.Setup].
///
/// @param text said to what is no words
/// @param number said to what is no number
/// @param whole said to a number with a fraction where only whole ones count
/// @param between said to a number outside; `{least}` and `{most}` stand for the ends
/// @param choice said to what is none of the choices; `{choices}` stands for them
/// @param confirm said to what is neither yes nor no
/// @param date said to what is no day
/// @param card said to words where a card waits
/// @param tooLong said to an answer that is too long to be kept
/// @param yes on the button
/// @param no on the button
/// @param send on the button under an input
/// @param closed said to whoever taps the card of a dialog that is over
/// @param answered said to whoever taps the card of a question that has its answer
/// @param failed said when a dialog's code throws, and the dialog ends with it
public record Words(
    String text,
    String number,
    String whole,
    String between,
    String choice,
    String confirm,
    String date,
    String card,
    String tooLong,
    String yes,
    String no,
    String send,
    String closed,
    String answered,
    String failed) {
  private static final Words ENGLISH =
      new Words(
          "Please write your answer in words.",
          "Please answer with a number.",
          "Please answer with a whole number.",
          "Please answer with a number from {least} to {most}.",
          "Please choose one of: {choices}.",
          "Please answer yes or no.",
          "Please answer with a day, year first: 2026-11-22.",
          "Please use the buttons of the card.",
          "That is too long. Please answer more briefly.",
          "Yes",
          "No",
          "OK",
          "This has closed. Thank you all the same.",
          "You have answered this already.",
          "Something went wrong here; this has ended.");
  private static final Words FRENCH =
      new Words(
          "Veuillez répondre par une phrase.",
          "Veuillez répondre par un nombre.",
          "Veuillez répondre par un nombre entier.",
          "Veuillez répondre par un nombre de {least} à {most}.",
          "Veuillez choisir parmi : {choices}.",
          "Veuillez répondre par oui ou par non.",
          "Veuillez répondre par une date, l’année d’abord : 2026-11-22.",
          "Veuillez utiliser les boutons de la carte.",
          "C’est trop long. Veuillez répondre plus brièvement.",
          "Oui",
          "Non",
          "OK",
          "Cette question est close. Merci quand même.",
          "Vous avez déjà répondu à cette question.",
          "Une erreur s’est produite ; cette conversation est terminée.");
  private static final Words JAPANESE =
      new Words(
          "文章でお答えください。",
          "数字でお答えください。",
          "整数でお答えください。",
          "{least} から {most} までの数字でお答えください。",
          "次の中からお選びください: {choices}",
          "「はい」か「いいえ」でお答えください。",
          "日付を年から順にお答えください（例: 2026-11-22）。",
          "カードのボタンをお使いください。",
          "長すぎます。もう少し短くお答えください。",
          "はい",
          "いいえ",
          "OK",
          "受付は終了しました。ありがとうございました。",
          "すでにお答えいただいています。",
          "エラーが発生したため、終了しました。");
  private static final Words CHINESE =
      new Words(
          "请用文字回答。",
          "请用数字回答。",
          "请用整数回答。",
          "请用 {least} 到 {most} 之间的数字回答。",
          "请从以下选项中选择：{choices}。",
          "请回答“是”或“否”。",
          "请按年、月、日的顺序回答日期，例如 2026-11-22。",
          "请使用卡片上的按钮。",
          "内容太长了，请回答得简短一些。",
          "是",
          "否",
          "确定",
          "此问题已关闭，仍然感谢您。",
          "您已经回答过了。",
          "出现错误，此对话已结束。");

  public Words {
    requireNonNull(text, "text");
    requireNonNull(whole, "whole");
    requireNonNull(closed, "closed");
    requireNonNull(answered, "answered");
    requireNonNull(failed, "failed");
  }

  /// Those of a person's language; English where there are none.
  public static Words of(Locale locale) {
    return switch (locale.getLanguage()) {
      case "fr" -> FRENCH;
      case "ja" -> JAPANESE;
      case "zh" -> isTraditional(locale) ? ENGLISH : CHINESE;
      default -> ENGLISH;
    };
  }

  private static boolean isTraditional(Locale locale) {
    return locale.getScript().equals("Hant")
        || (locale.getScript().isEmpty()
            && List.of("TW", "HK", "MO").contains(locale.getCountry()));
  }

  String between(BigInteger least, BigInteger most) {
    return between.replace("{least}", least.toString()).replace("{most}", most.toString());
  }

  String choice(List<String> choices) {
    return choice.replace("{choices}", String.join(", ", choices));
  }
}
