package dev.postrider.message;

/// The app itself, brought to somebody or taken away: what is sent to an audience where there is
/// nothing to say. Each may be done twice and does no harm the second time.
public enum AppChange implements Message {
  /// Installs the app, with the consent that its published version asks for.
  INSTALL,
  /// Brings an installation to the newest published version.
  UPGRADE,
  /// Removes the app.
  UNINSTALL;

  @Override
  public boolean mayBeRepeated() {
    return true;
  }
}
