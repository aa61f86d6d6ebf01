# Finds a JDK to run on; to be sourced. Reads each candidate's release file, so that no JVM is
# started to ask for its version. Sets JAVA_HOME, or says what to install and ends with 2.

needed=25

fits() {
  [ -x "$1/bin/javac" ] && [ -r "$1/release" ] || return 1
  version=$(sed -n 's/^JAVA_VERSION="\([0-9]*\).*/\1/p' "$1/release")
  [ -n "$version" ] && [ "$version" -ge "$needed" ]
}

jdk_on_the_path() {
  java=$(command -v java) || return 1
  while [ -L "$java" ]; do
    link=$(readlink "$java")
    case $link in
      /*) java=$link ;;
      *) java=$(dirname "$java")/$link ;;
    esac
  done
  dirname "$(dirname "$java")"
}

find_jdk() {
  for home in "${JAVA_HOME:-}" "$(jdk_on_the_path)" \
    /usr/lib/jvm/* "${HOME:-/nowhere}"/.sdkman/candidates/java/* "${HOME:-/nowhere}"/.jdks/* \
    /Library/Java/JavaVirtualMachines/*/Contents/Home; do
    if [ -n "$home" ] && fits "$home"; then
      JAVA_HOME=$home
      export JAVA_HOME
      return 0
    fi
  done
  echo "Java $needed or newer is needed, with its compiler (a JDK). Install one (for example" >&2
  echo "Temurin $needed), or point JAVA_HOME at it." >&2
  exit 2
}

find_maven() {
  command -v mvn >/dev/null 2>&1 && return 0
  echo "Maven 3.8 or newer is needed to build Postrider. Install it, so that 'mvn' is on the path." >&2
  exit 2
}
