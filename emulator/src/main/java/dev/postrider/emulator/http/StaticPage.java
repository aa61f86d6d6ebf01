package dev.postrider.emulator.http;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/// The page at the root, from files on the class path below `META-INF/postrider/page/`; a few plain
/// lines where the web pages were not built.
public final class StaticPage implements Surface {
  private static final String FOLDER = "META-INF/postrider/page/";
  private static final Map<String, String> TYPES =
      Map.of(
          "html", "text/html; charset=utf-8",
          "js", "text/javascript; charset=utf-8",
          "css", "text/css; charset=utf-8",
          "json", "application/json; charset=utf-8",
          "svg", "image/svg+xml",
          "png", "image/png",
          "ico", "image/x-icon",
          "woff2", "font/woff2",
          "md", "text/markdown; charset=utf-8");

  @Override
  public Answer answer(Request request) {
    if (!request.method().equals("GET") && !request.method().equals("HEAD")) {
      return refusal(request, 405, "Only GET here.").withHeader("Allow", "GET, HEAD");
    }
    String name = name(request.path());
    if (!isPlain(name)) {
      return refusal(request, 404, "No such page.");
    }
    try (InputStream in = StaticPage.class.getClassLoader().getResourceAsStream(FOLDER + name)) {
      if (in == null) {
        return name.equals("index.html")
            ? unbuilt()
            : refusal(request, 404, "No such page: /" + name);
      }
      String type = Objects.requireNonNull(TYPES.get(extension(name)));
      return guarded(Answer.bytes(200, type, in.readAllBytes()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Answer unbuilt() {
    return guarded(
        Answer.text(
            200,
            "text/html",
            """
            <!doctype html><meta charset="utf-8"><title>Postrider: local tenant</title>
            <h1>The local tenant is running</h1>
            <p>Graph is at <code>/graph</code>, the Bot Connector at <code>/connector</code>,
            sign-in at the root, the control API at <code>/_postrider/v1</code>.
            The web page was left out of this build: install Node 20 with npm, then run
            <code>./build</code>.</p>
            """));
  }

  /// Pictures may come from elsewhere, because a bot's cards name them by address.
  private static Answer guarded(Answer answer) {
    return answer
        .withHeader("X-Content-Type-Options", "nosniff")
        .withHeader("Referrer-Policy", "no-referrer")
        .withHeader(
            "Content-Security-Policy",
            "default-src 'self'; img-src 'self' data: https: http://127.0.0.1:*; style-src 'self' 'unsafe-inline';"
                + " object-src 'none'; base-uri 'none'");
  }

  /// The file that a path names; empty where its percent signs mean nothing.
  private static String name(String rawPath) {
    try {
      String path = Request.decoded(rawPath).substring(1);
      return path.isEmpty() || path.endsWith("/") ? path + "index.html" : path;
    } catch (IllegalArgumentException e) {
      return "";
    }
  }

  /// Whether it names a file of a kind that we serve: a folder on the class path would be listed.
  private static boolean isPlain(String name) {
    List<String> segments = Arrays.asList(name.split("/", -1));
    return TYPES.containsKey(extension(name))
        && !name.contains("\\")
        && name.chars().noneMatch(Character::isISOControl)
        && segments.stream().noneMatch(segment -> segment.isEmpty() || segment.startsWith("."));
  }

  private static String extension(String name) {
    return name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
  }
}
