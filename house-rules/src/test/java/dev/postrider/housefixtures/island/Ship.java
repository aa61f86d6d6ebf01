package dev.postrider.housefixtures.island;

import dev.postrider.housefixtures.mainland.Harbour;

/// Lands where it must not.
record Ship(Harbour at) {}
