package dev.postrider.dialog;

import static java.util.Objects.requireNonNull;

import java.util.Collection;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.function.Function;
import java.util.function.Supplier;
import tools.jackson.databind.json.JsonMapper;

/// The dialogs that this program knows, those that others call included.
final class DialogBook {
  /// Dialogs that others call come on top of those that were pushed.
  private static final int MOST_CALLED = 32;

  private final Map<String, Dialog<?>> dialogs = new HashMap<>();
  private final Supplier<String> ids;
  private final int depth;
  private final Function<Locale, Words> words;

  /// @param depth how many dialogs may lie upon each other before a push waits
  DialogBook(
      Collection<? extends Dialog<?>> dialogs,
      Supplier<String> ids,
      int depth,
      Function<Locale, Words> words) {
    this.ids = ids;
    this.depth = depth;
    this.words = words;
    dialogs.forEach(this::add);
  }

  private void add(Dialog<?> dialog) {
    Dialog<?> other = dialogs.putIfAbsent(dialog.id(), dialog);
    if (other != null && other.getClass() != dialog.getClass()) {
      throw new IllegalArgumentException("two dialogs have the id " + dialog.id());
    }
    if (other == null) {
      dialog.called().forEach(this::add);
    }
  }

  boolean knows(String dialog) {
    return dialogs.containsKey(dialog);
  }

  boolean knows(Frame frame) {
    Dialog<?> dialog = dialogs.get(frame.dialog());
    return dialog != null && dialog.placeOf(frame.step()).isPresent();
  }

  Dialog<?> get(Frame frame) {
    return requireNonNull(dialogs.get(frame.dialog()), frame.dialog());
  }

  int place(Frame frame) {
    return get(frame)
        .placeOf(frame.step())
        .orElseThrow(() -> new NoSuchElementException(frame.dialog() + " " + frame.step()));
  }

  Dialog.Step step(Frame frame) {
    return get(frame).steps().get(place(frame));
  }

  Frame called(Dialog.Step.Call call, Frame by) {
    return new Frame(
        ids.get(),
        call.dialog(),
        "",
        JsonMapper.shared().createObjectNode(),
        0,
        call.name(),
        null,
        by.until(),
        null);
  }

  Words words(Locale language) {
    return words.apply(language);
  }

  boolean isDeep(int frames) {
    return frames >= depth;
  }

  void checkDepth(int frames) {
    if (frames >= depth + MOST_CALLED) {
      throw new IllegalStateException(
          "more than " + frames + " dialogs lie upon each other: does one call itself?");
    }
  }
}
