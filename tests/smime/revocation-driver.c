/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Asks about a chain as the program does, and prints what is known then and how many milliseconds that
 * took; driven by test-revocation.py.
 * usage: revocation-driver CACHE ocsp|both network|loopback PATIENCE-MS CHAIN.pem [CANCEL-MS] */
#include "config.h"

#include <stdlib.h>

#include "gnutls-glib.h"
#include "revocation-checker.h"

static GPtrArray *
load (const char *path)
{
  g_autofree char *text = NULL;
  gnutls_x509_crt_t *certificates;
  unsigned int length;
  GPtrArray *chain = g_ptr_array_new_with_free_func ((GDestroyNotify) signet_certificate_unref);

  if (!g_file_get_contents (path, &text, NULL, NULL))
    g_error ("%s cannot be read", path);
  gnutls_datum_t datum = { (unsigned char *) text, (unsigned int) strlen (text) };
  if (gnutls_x509_crt_list_import2 (&certificates, &length, &datum, GNUTLS_X509_FMT_PEM, 0) < 0)
    g_error ("%s has no certificates", path);
  for (unsigned int i = 0; i < length; i++)
    {
      g_auto(gnutls_datum_t) der = { NULL, 0 };
      g_autoptr(GBytes) bytes = NULL;
      g_autoptr(GError) error = NULL;

      gnutls_x509_crt_export2 (certificates[i], GNUTLS_X509_FMT_DER, &der);
      bytes = g_bytes_new (der.data, der.size);
      g_ptr_array_add (chain, signet_certificate_new_from_der (bytes, &error));
      g_assert_no_error (error);
      gnutls_x509_crt_deinit (certificates[i]);
    }
  gnutls_free (certificates);
  return chain;
}

typedef struct
{
  GCancellable *cancellable;
  const char   *delay;
} Later;

static gpointer
cancel_thread (gpointer data)
{
  Later *later = data;

  g_usleep ((gulong) atoi (later->delay) * 1000);
  g_cancellable_cancel (later->cancellable);
  return NULL;
}

static void
tell (SignetSigner *signer,
      const GError *error)
{
  static const char *const words[] = { "not-checked", "good", "revoked", "no-answer" };

  if (signer != NULL)
    g_print ("%s", words[signet_signer_get_facts (signer)->revocation]);
  else
    g_print ("%s", g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED) ? "cancelled" : "error");
}

int
main (int    argc,
      char **argv)
{
  g_autoptr(GPtrArray) chain = NULL;
  g_autoptr(SignetRevocationChecker) checker = NULL;
  g_autoptr(SignetSigner) signer = NULL;
  g_autoptr(SignetSigner) checked = NULL;
  g_autoptr(GCancellable) cancellable = g_cancellable_new ();
  g_autoptr(GError) error = NULL;
  SignetRevocationHelper helper;

  if (argc < 6)
    return 2;
  chain = load (argv[5]);
  signer = signet_signer_new (&(SignetSignerFacts) { .certificate = chain->pdata[0], .chain = chain,
                                                     .key = "test" });
  signet_revocation_helper_init (&helper);
  helper.loopback = g_str_equal (argv[3], "loopback");
  helper.patience = (guint) atoi (argv[4]);
  checker = signet_revocation_checker_new (argv[1], &helper);
  signet_revocation_helper_clear (&helper);

  Later later = { cancellable, argc > 6 ? argv[6] : NULL };
  GThread *thread = argc > 6 ? g_thread_new ("cancel", cancel_thread, &later) : NULL;
  gint64 begin = g_get_monotonic_time ();
  checked = signet_revocation_checker_check (checker,
                                             g_str_equal (argv[2], "ocsp")
                                               ? SIGNET_REVOCATION_OCSP : SIGNET_REVOCATION_CRL_AND_OCSP,
                                             signer, cancellable, &error);
  tell (checked, error);
  g_print (" %" G_GINT64_FORMAT "\n", (g_get_monotonic_time () - begin) / 1000);
  g_clear_pointer (&thread, g_thread_join);
  return 0;
}
