package dev.postrider.emulator.tenant;

import java.util.LinkedHashMap;
import java.util.Map;

/// The texts seen last, each once, so that equal ones share their memory. Not for many threads.
final class TextPool {
  private static final int KEPT = 64;

  private final Map<String, String> texts =
      new LinkedHashMap<>(KEPT, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, String> eldest) {
          return size() > KEPT;
        }
      };

  String one(String text) {
    var kept = texts.putIfAbsent(text, text);
    return kept == null ? text : kept;
  }
}
