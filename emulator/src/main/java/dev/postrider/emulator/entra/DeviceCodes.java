package dev.postrider.emulator.entra;

import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/// Sign-ins by device code that wait for a person, or were just decided.
///
/// Rests on *Microsoft identity platform and the OAuth 2.0 device authorization grant flow*.
public final class DeviceCodes {
  static final Duration LIFETIME = Duration.ofMinutes(15);
  private static final String LETTERS = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789";
  private static final int LENGTH = 9;
  private static final int MOST = 10_000;

  /// Where a sign-in stands.
  public sealed interface State {
    /// Nobody has entered the code yet.
    record Pending() implements State {}

    /// Somebody entered it and signed in.
    record Approved(String personId) implements State {}

    /// Somebody entered it and said no.
    record Declined() implements State {}
  }

  /// A sign-in under way. Its device code, which is a secret of the device, is not in `toString`.
  public record DeviceSignIn(
      String userCode,
      String deviceCode,
      String appId,
      List<String> scopes,
      Instant expires,
      State state) {
    public DeviceSignIn {
      scopes = List.copyOf(scopes);
    }

    DeviceSignIn in(State newState) {
      return new DeviceSignIn(userCode, deviceCode, appId, scopes, expires, newState);
    }

    @Override
    public String toString() {
      return "DeviceSignIn[" + userCode + ", " + appId + ", " + state + "]";
    }
  }

  private final InstantSource clock;
  private final SecureRandom random = new SecureRandom();
  private final Map<String, DeviceSignIn> byUserCode = new ConcurrentHashMap<>();

  DeviceCodes(InstantSource clock) {
    this.clock = clock;
  }

  /// Signs a person in to the device that shows this code; whether the code is waiting.
  public boolean approve(String userCode, String personId) {
    return decide(userCode, new State.Approved(personId));
  }

  /// Refuses the device that shows this code; whether the code is waiting.
  public boolean decline(String userCode) {
    return decide(userCode, new State.Declined());
  }

  /// The sign-ins that wait for a person.
  public List<DeviceSignIn> pending() {
    return byUserCode.values().stream().filter(this::isPending).toList();
  }

  /// The sign-in that waits under this code; the code is read without regard to case and spaces.
  public Optional<DeviceSignIn> find(String userCode) {
    return Optional.ofNullable(byUserCode.get(normal(userCode))).filter(this::isPending);
  }

  DeviceSignIn begin(String appId, List<String> scopes) {
    Instant now = clock.instant();
    byUserCode
        .values()
        .removeIf(each -> now.isAfter(each.expires.plus(LIFETIME)) || byUserCode.size() > MOST);
    var signIn =
        new DeviceSignIn(
            userCode(), secret(), appId, scopes, now.plus(LIFETIME), new State.Pending());
    byUserCode.put(signIn.userCode, signIn);
    return signIn;
  }

  Optional<DeviceSignIn> findByDeviceCode(String deviceCode) {
    return byUserCode.values().stream()
        .filter(each -> each.deviceCode.equals(deviceCode))
        .findFirst();
  }

  /// Ends a sign-in: its device code is good for one token.
  void end(DeviceSignIn signIn) {
    byUserCode.remove(signIn.userCode);
  }

  private boolean decide(String userCode, State state) {
    String code = normal(userCode);
    var decided =
        byUserCode.computeIfPresent(
            code, (key, signIn) -> isPending(signIn) ? signIn.in(state) : signIn);
    return decided != null && decided.state.equals(state);
  }

  private boolean isPending(DeviceSignIn signIn) {
    return signIn.state instanceof State.Pending && clock.instant().isBefore(signIn.expires);
  }

  private static String normal(String userCode) {
    return userCode.replaceAll("[\\s-]", "").toUpperCase(Locale.ROOT);
  }

  private String userCode() {
    var code = new StringBuilder();
    for (int i = 0; i < LENGTH; i++) {
      code.append(LETTERS.charAt(random.nextInt(LETTERS.length())));
    }
    return code.toString();
  }

  private String secret() {
    byte[] bytes = new byte[32];
    random.nextBytes(bytes);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }
}
