/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The error domain of net. An error about a certificate carries it, so that whoever asks the
 * user has something to show and to pin. */
#include "config.h"
#include "net-error.h"

#include <glib/gi18n-lib.h>

typedef struct
{
  GTlsCertificate      *certificate;
  GTlsCertificateFlags  flags;
} SignetNetErrorPrivate;

static void
signet_net_error_private_init (SignetNetErrorPrivate *private)
{
}

static void
signet_net_error_private_copy (const SignetNetErrorPrivate *source,
                               SignetNetErrorPrivate       *copy)
{
  g_assert (source != NULL && copy != NULL);
  g_set_object (&copy->certificate, source->certificate);
  copy->flags = source->flags;
}

static void
signet_net_error_private_clear (SignetNetErrorPrivate *private)
{
  g_assert (private != NULL);
  g_clear_object (&private->certificate);
}

G_DEFINE_EXTENDED_ERROR (SignetNetError, signet_net_error)

static const struct
{
  GTlsCertificateFlags  flag;
  const char           *reason;
} reasons[] = {
  { G_TLS_CERTIFICATE_UNKNOWN_CA, N_("its issuer is not known here") },
  { G_TLS_CERTIFICATE_BAD_IDENTITY, N_("it is made out to another name") },
  { G_TLS_CERTIFICATE_NOT_ACTIVATED, N_("it is not valid yet") },
  { G_TLS_CERTIFICATE_EXPIRED, N_("it has expired") },
  { G_TLS_CERTIFICATE_REVOKED, N_("it was revoked") },
  { G_TLS_CERTIFICATE_INSECURE, N_("its algorithm is not safe any more") },
  { G_TLS_CERTIFICATE_GENERIC_ERROR, N_("it could not be checked") },
};

static char *
describe_flags (GTlsCertificateFlags flags)
{
  g_autoptr(GString) text = g_string_new (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (reasons); i++)
    if (flags & reasons[i].flag)
      g_string_append_printf (text, "%s%s", text->len > 0 ? "; " : "", _(reasons[i].reason));
  return g_string_free (g_steal_pointer (&text), FALSE);
}

GError *
signet_net_error_new_certificate (GTlsCertificate      *certificate,
                                  GTlsCertificateFlags  flags,
                                  const char           *host)
{
  g_return_val_if_fail (G_IS_TLS_CERTIFICATE (certificate), NULL);
  g_return_val_if_fail (host != NULL, NULL);

  g_autofree char *what = describe_flags (flags);
  GError *error = g_error_new (SIGNET_NET_ERROR, SIGNET_NET_ERROR_CERTIFICATE,
                               _("The certificate of %s cannot be trusted: %s"), host, what);
  SignetNetErrorPrivate *private = signet_net_error_get_private (error);

  g_assert (private != NULL);
  private->certificate = g_object_ref (certificate);
  private->flags = flags;
  return error;
}

static SignetNetError
code_from_cause (const GError   *cause,
                 SignetNetError  fallback)
{
  if (g_error_matches (cause, G_RESOLVER_ERROR, G_RESOLVER_ERROR_NOT_FOUND)
      || g_error_matches (cause, G_IO_ERROR, G_IO_ERROR_HOST_NOT_FOUND))
    return SIGNET_NET_ERROR_RESOLVE;
  if (cause->domain == G_RESOLVER_ERROR)
    return SIGNET_NET_ERROR_LOOKUP;
  if (g_error_matches (cause, G_IO_ERROR, G_IO_ERROR_TIMED_OUT))
    return SIGNET_NET_ERROR_TIMED_OUT;
  if (g_error_matches (cause, G_IO_ERROR, G_IO_ERROR_CONNECTION_CLOSED)
      || g_error_matches (cause, G_TLS_ERROR, G_TLS_ERROR_EOF))
    return SIGNET_NET_ERROR_CLOSED;
  if (cause->domain == G_TLS_ERROR)
    return SIGNET_NET_ERROR_TLS;
  return fallback;
}

GError *
signet_net_error_translate (GError         *cause,
                            SignetNetError  fallback)
{
  g_return_val_if_fail (cause != NULL, NULL);

  if (cause->domain == SIGNET_NET_ERROR
      || g_error_matches (cause, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return cause;

  GError *error = g_error_new_literal (SIGNET_NET_ERROR, (int) code_from_cause (cause, fallback),
                                       cause->message);
  g_error_free (cause);
  return error;
}

GTlsCertificate *
signet_net_error_get_certificate (const GError *error)
{
  g_return_val_if_fail (error != NULL, NULL);

  SignetNetErrorPrivate *private = error->domain == SIGNET_NET_ERROR
                                     ? signet_net_error_get_private (error) : NULL;
  return private != NULL ? private->certificate : NULL;
}

GTlsCertificateFlags
signet_net_error_get_flags (const GError *error)
{
  g_return_val_if_fail (error != NULL, G_TLS_CERTIFICATE_NO_FLAGS);

  SignetNetErrorPrivate *private = error->domain == SIGNET_NET_ERROR
                                     ? signet_net_error_get_private (error) : NULL;
  return private != NULL ? private->flags : G_TLS_CERTIFICATE_NO_FLAGS;
}
