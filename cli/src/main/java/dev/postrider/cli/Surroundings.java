package dev.postrider.cli;

import static java.util.Objects.requireNonNull;

import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import picocli.CommandLine.Model.CommandSpec;

/// What a process finds around it: its environment, the folder it was started in, the user's home,
/// and its standard input.
record Surroundings(
    Map<String, String> environment, Path folder, Path home, InputStream standardInput) {
  Surroundings {
    environment = Map.copyOf(environment);
    requireNonNull(folder, "folder");
    requireNonNull(home, "home");
  }

  static Surroundings ofThisProcess() {
    return new Surroundings(System.getenv(), Path.of(""), home(System.getenv()), System.in);
  }

  /// `$HOME`, as other programs have it; what Java calls so may be somebody else's.
  static Path home(Map<String, String> environment) {
    String named = environment.getOrDefault("HOME", "");
    boolean usable = !named.isBlank() && Path.of(named).isAbsolute();
    return Path.of(usable ? named : System.getProperty("user.home", "."));
  }

  static Surroundings of(CommandSpec spec) {
    return spec.root().userObject() instanceof Main main ? main.surroundings() : ofThisProcess();
  }

  /// A path as the user wrote it, from the folder the command was started in.
  Path path(Path written) {
    return folder.resolve(written);
  }

  /// The path of a file to be made.
  ///
  /// @throws Told where its folder is not there
  Path newFile(Path written) {
    Path path = path(written);
    Path parent = path.toAbsolutePath().normalize().getParent();
    if (parent != null && !Files.isDirectory(parent)) {
      throw Code.FILE_UNUSABLE.because(
          "There is no folder " + parent + ". Make it, or name another one.");
    }
    return path;
  }

  /// Where a user's data is kept: `$XDG_DATA_HOME/postrider`, or the like.
  Path dataFolder() {
    return folderOf("XDG_DATA_HOME", home.resolve(".local").resolve("share"));
  }

  Path configurationFolder() {
    return folderOf("XDG_CONFIG_HOME", home.resolve(".config"));
  }

  private Path folderOf(String variable, Path otherwise) {
    String named = environment.getOrDefault(variable, "");
    boolean usable = !named.isBlank() && Path.of(named).isAbsolute();
    return (usable ? Path.of(named) : otherwise).resolve("postrider");
  }
}
