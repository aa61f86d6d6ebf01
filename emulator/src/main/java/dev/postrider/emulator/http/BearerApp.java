package dev.postrider.emulator.http;

import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The app id that a bearer token names. Only for the journal: nobody is let in because of it.
final class BearerApp {
  private static final Pattern APP = Pattern.compile("\"appid\"\\s*:\\s*\"([^\"]{1,100})\"");

  private BearerApp() {}

  static String in(String authorization) {
    int first = authorization.indexOf('.');
    int second = authorization.indexOf('.', first + 1);
    if (first < 0 || second < 0) {
      return "";
    }
    try {
      byte[] claims = Base64.getUrlDecoder().decode(authorization.substring(first + 1, second));
      Matcher app = APP.matcher(new String(claims, java.nio.charset.StandardCharsets.UTF_8));
      return app.find() ? app.group(1) : "";
    } catch (IllegalArgumentException e) {
      return "";
    }
  }
}
