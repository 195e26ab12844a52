/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "net-error.h"

#include "fake-certificates.h"

static GTlsCertificate *
make_certificate (void)
{
  g_autoptr(FakeCertificates) made = fake_certificates_new ();
  g_autoptr(GError) error = NULL;
  GTlsCertificate *certificate
    = g_tls_certificate_new_from_pem (fake_certificates_get_pem (made, FAKE_CERTIFICATE_GOOD), -1,
                                      &error);

  g_assert_no_error (error);
  return certificate;
}

static void
test_certificate (void)
{
  const GTlsCertificateFlags flags = G_TLS_CERTIFICATE_EXPIRED | G_TLS_CERTIFICATE_BAD_IDENTITY;
  g_autoptr(GTlsCertificate) certificate = make_certificate ();
  g_autoptr(GError) error
    = signet_net_error_new_certificate (certificate, flags, "pop.example.org");
  g_autoptr(GError) copy = g_error_copy (error);

  g_clear_error (&error);
  g_assert_error (copy, SIGNET_NET_ERROR, SIGNET_NET_ERROR_CERTIFICATE);
  g_assert_true (signet_net_error_get_certificate (copy) == certificate);
  g_assert_cmpuint (signet_net_error_get_flags (copy), ==, flags);
  g_assert_cmpstr (copy->message, ==,
                   "The certificate of pop.example.org cannot be trusted: "
                   "it is made out to another name; it has expired");
}

static void
test_other_errors_have_none (void)
{
  g_autoptr(GError) ours = g_error_new_literal (SIGNET_NET_ERROR, SIGNET_NET_ERROR_TLS, "");
  g_autoptr(GError) foreign = g_error_new_literal (G_IO_ERROR, G_IO_ERROR_FAILED, "");

  g_assert_null (signet_net_error_get_certificate (ours));
  g_assert_null (signet_net_error_get_certificate (foreign));
  g_assert_cmpuint (signet_net_error_get_flags (ours), ==, 0);
  g_assert_cmpuint (signet_net_error_get_flags (foreign), ==, 0);
}

static void
test_translate (void)
{
  const struct { GQuark domain; int cause; SignetNetError code; } cases[] = {
    { G_RESOLVER_ERROR, G_RESOLVER_ERROR_NOT_FOUND, SIGNET_NET_ERROR_RESOLVE },
    { G_IO_ERROR, G_IO_ERROR_HOST_NOT_FOUND, SIGNET_NET_ERROR_RESOLVE },
    { G_RESOLVER_ERROR, G_RESOLVER_ERROR_TEMPORARY_FAILURE, SIGNET_NET_ERROR_LOOKUP },
    { G_RESOLVER_ERROR, G_RESOLVER_ERROR_INTERNAL, SIGNET_NET_ERROR_LOOKUP },
    { G_IO_ERROR, G_IO_ERROR_TIMED_OUT, SIGNET_NET_ERROR_TIMED_OUT },
    { G_IO_ERROR, G_IO_ERROR_CONNECTION_CLOSED, SIGNET_NET_ERROR_CLOSED },
    { G_TLS_ERROR, G_TLS_ERROR_EOF, SIGNET_NET_ERROR_CLOSED },
    { G_TLS_ERROR, G_TLS_ERROR_HANDSHAKE, SIGNET_NET_ERROR_TLS },
    { G_IO_ERROR, G_IO_ERROR_CONNECTION_REFUSED, SIGNET_NET_ERROR_CONNECT },
    { G_IO_ERROR, G_IO_ERROR_PROXY_FAILED, SIGNET_NET_ERROR_CONNECT },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      GError *cause = g_error_new_literal (cases[i].domain, cases[i].cause, "as it was told");
      g_autoptr(GError) error = signet_net_error_translate (cause, SIGNET_NET_ERROR_CONNECT);

      g_assert_error (error, SIGNET_NET_ERROR, (int) cases[i].code);
      g_assert_cmpstr (error->message, ==, "as it was told");
    }
}

static void
test_translate_keeps (void)
{
  g_autoptr(GTlsCertificate) certificate = make_certificate ();
  g_autoptr(GError) stop = g_error_new_literal (G_IO_ERROR, G_IO_ERROR_CANCELLED, "stop");
  g_autoptr(GError) ours
    = signet_net_error_new_certificate (certificate, G_TLS_CERTIFICATE_EXPIRED, "localhost");

  stop = signet_net_error_translate (g_steal_pointer (&stop), SIGNET_NET_ERROR_CONNECT);
  g_assert_error (stop, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  ours = signet_net_error_translate (g_steal_pointer (&ours), SIGNET_NET_ERROR_CONNECT);
  g_assert_true (signet_net_error_get_certificate (ours) == certificate);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/net-error/certificate", test_certificate);
  g_test_add_func ("/net-error/other-errors-have-none", test_other_errors_have_none);
  g_test_add_func ("/net-error/translate", test_translate);
  g_test_add_func ("/net-error/translate-keeps", test_translate_keeps);
  return g_test_run ();
}
