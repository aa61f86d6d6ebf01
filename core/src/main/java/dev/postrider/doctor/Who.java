package dev.postrider.doctor;

/// Who can change what a finding is about.
public enum Who {
  NOBODY("nobody has to"),
  OPERATOR("whoever runs Postrider"),
  REGISTRATION_OWNER("the owner of the app registration in Entra"),
  ADMINISTRATOR("an administrator of the tenant"),
  APP_AUTHOR("whoever builds the app package, with a Teams administrator");

  private final String words;

  Who(String words) {
    this.words = words;
  }

  public String inWords() {
    return words;
  }
}
