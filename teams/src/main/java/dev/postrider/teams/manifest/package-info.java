/// The app package: building, reading and validating `manifest.json` and the zip around it.
@NullMarked
package dev.postrider.teams.manifest;

import org.jspecify.annotations.NullMarked;
