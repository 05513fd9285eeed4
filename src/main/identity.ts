/**
 * Parley's one name with every desktop, in reverse-DNS form as portals demand it (docs of Electron's
 * `app.setDesktopName`): the installed desktop file, the window class on X11 and Wayland, the portal's app id, the
 * autostart entry, the bundle on macOS and the application user model on Windows. `package.json` (`desktopName`) and
 * `build/electron-builder.yml` repeat it; tests/unit/identity.test.ts holds them together.
 */
export const APP_ID = 'app.parley.Parley'
