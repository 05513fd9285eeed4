/** The demo's page where the client has not been built: it says so. */
export const fallbackPage = `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<title>Parley</title>
<h1>Parley is running</h1>
<p>The page that talks has not been built. Run <code>npm run build</code> and start the server again.</p>
</html>
`
