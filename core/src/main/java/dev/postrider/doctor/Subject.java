package dev.postrider.doctor;

/// What is looked at, in the order of the answer.
public enum Subject {
  SIGN_IN("sign-in"),
  CREDENTIAL("credential"),
  CLOCK("clock"),
  PERMISSIONS("permissions"),
  APP("app"),
  IDS("ids"),
  CONSENT("consent"),
  CONNECTOR("connector"),
  BOT_KEYS("bot-keys"),
  BOT_ENDPOINT("bot-endpoint"),
  LIMITS("limits");

  private final String key;

  Subject(String key) {
    this.key = key;
  }

  /// Its name, which stays the same over versions.
  public String key() {
    return key;
  }
}
