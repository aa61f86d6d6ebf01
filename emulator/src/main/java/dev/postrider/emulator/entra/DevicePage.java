package dev.postrider.emulator.entra;

import dev.postrider.emulator.http.Answer;
import dev.postrider.emulator.http.MicrosoftHosts;
import dev.postrider.emulator.http.OwnHosts;
import dev.postrider.emulator.http.Request;
import dev.postrider.emulator.tenant.Person;
import dev.postrider.emulator.tenant.Tenant;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/// `/devicelogin`: enter the code that a device shows and choose whom to be. The local tenant asks
/// for no password.
final class DevicePage {
  private static final int LISTED = 200;

  private final Tenant tenant;
  private final DeviceCodes devices;

  DevicePage(Tenant tenant, DeviceCodes devices) {
    this.tenant = tenant;
    this.devices = devices;
  }

  Answer show(Request request) {
    return page(200, "", request.query("user_code").orElse(""));
  }

  Answer decide(Request request) {
    if (isForeign(request)) {
      return page(403, "This form was sent from another page.", "");
    }
    Map<String, String> fields = request.form();
    String code = fields.getOrDefault("user_code", "");
    if (devices.find(code).isEmpty()) {
      return page(400, "No device waits with the code " + code + ", or it has expired.", code);
    }
    if (fields.getOrDefault("action", "").equals("decline")) {
      devices.decline(code);
      return page(200, "You declined. You can close this page.", "");
    }
    String named = fields.getOrDefault("person", "");
    Optional<Person> person = tenant.people().find(named).filter(Person::accountEnabled);
    if (person.isEmpty()) {
      return page(400, "Nobody who can sign in is called " + named + ".", code);
    }
    devices.approve(code, person.get().id());
    return page(
        200,
        "You are signed in on the device as "
            + person.get().displayName()
            + ". You can close this page.",
        "");
  }

  /// Whether another page sent the form: by its own address, or by one that it pointed here.
  private static boolean isForeign(Request request) {
    boolean known =
        OwnHosts.contain(request.host())
            || MicrosoftHosts.surfaceOf(OwnHosts.name(request.host())).isPresent();
    return !known
        || request.header("Origin").filter(origin -> !origin.equals(request.base())).isPresent();
  }

  private Answer page(int status, String notice, String code) {
    String people =
        tenant.people().all().stream()
            .filter(Person::accountEnabled)
            .limit(LISTED)
            .map(person ->
                "<option value=\"%s\">%s</option>"
                    .formatted(escaped(person.userPrincipalName()), escaped(person.displayName())))
            .collect(Collectors.joining("\n"));
    String html =
        """
        <!doctype html><html lang="en"><meta charset="utf-8">
        <meta name="viewport" content="width=device-width">
        <title>Sign in to the local tenant</title>
        <style>body{font:16px system-ui;max-width:28em;margin:3em auto;padding:0 1em}
        label,input,button{display:block;font:inherit;margin:.4em 0}
        input{width:100%%;box-sizing:border-box;padding:.4em}button{display:inline-block}</style>
        <h1>Sign in to %s</h1>
        <p role="status">%s</p>
        <form method="post" action="/devicelogin">
        <label for="user_code">Code shown on the device</label>
        <input id="user_code" name="user_code" value="%s" autocomplete="off" required>
        <label for="person">Sign in as (name@domain)</label>
        <input id="person" name="person" list="people" autocomplete="off">
        <datalist id="people">
        %s
        </datalist>
        <button name="action" value="approve">Sign in</button>
        <button name="action" value="decline">Decline</button>
        </form>
        <p>The local tenant asks for no password. %d people live here.</p></html>
        """
            .formatted(
                escaped(tenant.displayName()),
                escaped(notice),
                escaped(code),
                people,
                tenant.people().all().size());
    return Answer.text(status, "text/html", html)
        .withHeader("X-Content-Type-Options", "nosniff")
        .withHeader("X-Frame-Options", "DENY")
        .withHeader(
            "Content-Security-Policy",
            "default-src 'none'; style-src 'unsafe-inline'; form-action 'self';"
                + " frame-ancestors 'none'");
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;")
        .replace("'", "&#39;");
  }
}
