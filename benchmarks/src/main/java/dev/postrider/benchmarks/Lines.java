package dev.postrider.benchmarks;

import java.io.IOException;
import java.util.Map;
import java.util.Scanner;
import tools.jackson.databind.json.JsonMapper;

/// How a child process speaks with its parent.
final class Lines {
  private Lines() {}

  static synchronized void say(Map<String, ?> object) {
    System.out.println(JsonMapper.shared().writeValueAsString(object));
    System.out.flush();
  }

  /// Ends this process as soon as its parent is gone.
  static void endWithParent() {
    Thread.ofPlatform()
        .daemon()
        .name("parent")
        .start(() -> {
          try {
            System.in.readAllBytes();
          } catch (IOException e) {
            // The parent is gone, too.
          }
          Runtime.getRuntime().halt(1);
        });
  }

  /// Hands every line of the parent to a listener until there are no more.
  static void listen(java.util.function.Consumer<String> listener) {
    try (var in = new Scanner(System.in, java.nio.charset.StandardCharsets.UTF_8)) {
      while (in.hasNextLine()) {
        listener.accept(in.nextLine());
      }
    }
  }
}
