import react from "@vitejs/plugin-react";
import { defineConfig } from "vite";

const tenant = process.env.POSTRIDER_TENANT ?? "https://127.0.0.1:7443";

export default defineConfig({
  base: "./",
  plugins: [react()],
  build: {
    outDir: process.env.POSTRIDER_PAGE ?? "dist",
    emptyOutDir: true,
    assetsInlineLimit: 0,
    license: { fileName: "licenses.md" },
    chunkSizeWarningLimit: 1500,
    modulePreload: { polyfill: false },
  },
  server: {
    host: "127.0.0.1",
    // The certificate is the local tenant's own; this is loopback, for development only.
    // The control API takes pages of its own ports only, so this one passes as one of them.
    proxy: {
      "/_postrider": {
        target: tenant,
        secure: false,
        changeOrigin: false,
        headers: { origin: new URL(tenant).origin },
      },
    },
  },
});
