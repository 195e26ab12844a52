/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Asks whether certificates were revoked, in a process of its own: who is asked may be silent, or send
 * what no parser has ever seen, and is nobody's company here. See revocation-format.h. */
#include "config.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "bounds.h"
#include "crl.h"
#include "gnutls-glib.h"
#include "ocsp.h"
#include "reach.h"
#include "revocation-format.h"

/* Returns: (transfer full), NULL if there is nothing, or too much of it. */
static GBytes *
read_input (void)
{
  g_autoptr(GByteArray) all = g_byte_array_new ();
  guint8 buffer[4096];

  for (;;)
    {
      gssize n = read (STDIN_FILENO, buffer, sizeof buffer);

      if (n < 0 && errno == EINTR)
        continue;
      if (n < 0 || all->len + (gsize) MAX (n, 0) > SIGNET_REVOCATION_MAX_INPUT)
        return NULL;
      if (n == 0)
        break;
      g_byte_array_append (all, buffer, (guint) n);
    }
  return all->len > 0 ? g_byte_array_free_to_bytes (g_steal_pointer (&all)) : NULL;
}

static SignetFinding
ask (SoupSession       *session,
     const char        *method,
     gnutls_x509_crt_t  certificate,
     gnutls_x509_crt_t  issuer)
{
  SignetFinding finding = signet_ocsp_ask (session, certificate, issuer);
  SignetFinding second;

  if (!g_str_equal (finding.state, SIGNET_REVOCATION_IS_UNKNOWN)
      || !g_str_equal (method, SIGNET_REVOCATION_BY_BOTH))
    return finding;

  /* Why the responder did not answer is the better reason where there is no list. */
  second = signet_crl_ask (session, certificate, issuer);
  return g_str_equal (second.source, "no-address") ? finding : second;
}

static void
tell (const SignetFinding *finding)
{
  printf ("%s %s %" G_GINT64_FORMAT " %" G_GINT64_FORMAT " %" G_GINT64_FORMAT "\n", finding->state,
          finding->source, finding->this_update, finding->next_update, finding->revoked);
  fflush (stdout);
}

/* The last one is the anchor, which is trusted by itself. */
static void
ask_all (const char        *method,
         gnutls_x509_crt_t *chain,
         unsigned int       length)
{
  g_autoptr(SoupSession) session = signet_fetch_new_session ();

  for (unsigned int i = 0; i + 1 < length; i++)
    {
      const SignetFinding finding = ask (session, method, chain[i], chain[i + 1]);

      tell (&finding);
    }
}

int
main (int    argc,
      char **argv)
{
  g_autoptr(GBytes) input = NULL;
  gnutls_x509_crt_t *chain = NULL;
  gnutls_datum_t datum;
  unsigned int length = 0;

  if (argc < 2 || !signet_bounds_enter ())
    return EXIT_FAILURE;
  if (argc < 3 || !g_str_equal (argv[2], SIGNET_REVOCATION_LOOPBACK))
    signet_reach_guard ();
  input = read_input ();
  if (input == NULL)
    return EXIT_FAILURE;
  datum = signet_datum_peek (input);
  if (gnutls_x509_crt_list_import2 (&chain, &length, &datum, GNUTLS_X509_FMT_PEM, 0) < 0
      || length > SIGNET_REVOCATION_MAX_CHAIN)
    return EXIT_FAILURE;

  ask_all (argv[1], chain, length);
  for (unsigned int i = 0; i < length; i++)
    gnutls_x509_crt_deinit (chain[i]);
  gnutls_free (chain);
  return EXIT_SUCCESS;
}
