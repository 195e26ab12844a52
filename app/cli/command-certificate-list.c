/* SPDX-License-Identifier: GPL-3.0-or-later */
/* signet certificate list: a line or a JSON object for each certificate. */
#include "config.h"
#include "command.h"

#include <stdio.h>

#include <gnutls/gnutls.h>

#include <glib/gi18n-lib.h>

#include "certificate-request.h"
#include "certificate-tools.h"
#include "system-anchors.h"

static const char *
get_trust_word (SignetAnchorOrigin origin)
{
  switch (origin)
    {
    case SIGNET_ANCHOR_ADDED: return "added";
    case SIGNET_ANCHOR_SYSTEM: return "system";
    case SIGNET_ANCHOR_DISTRUSTED: return "removed";
    case SIGNET_ANCHOR_NONE:
    default: return NULL;
    }
}

/* Whose list of authorities that is which the system trusts for mail; NULL for another origin. */
static const char *
get_list_word (SignetAnchorOrigin origin)
{
  GPtrArray *certificates;

  if (origin != SIGNET_ANCHOR_SYSTEM)
    return NULL;
  return signet_system_anchors_get (&certificates) == SIGNET_SYSTEM_ANCHORS_MOZILLA ? "mozilla" : "p11-kit";
}

/* "mine", "requested", "authority", "person". */
static const char *
get_kind (const SignetCertificateTools *tools,
          SignetCertificate            *certificate)
{
  if (signet_certificate_is_requested (certificate))
    return "requested";
  if (signet_certificate_list_get_grip (tools->list, certificate) != NULL)
    return "mine";
  return signet_certificate_is_ca (certificate) ? "authority" : "person";
}

static char *
join_addresses (SignetCertificate *certificate)
{
  GPtrArray *addresses = signet_certificate_get_addresses (certificate);
  g_autoptr(GString) text = g_string_new (NULL);

  for (guint i = 0; i < addresses->len; i++)
    g_string_append_printf (text, " <%s>", (const char *) addresses->pdata[i]);
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static void
write_line (const SignetCertificateTools *tools,
            SignetCertificate            *certificate)
{
  g_autoptr(GDateTime) end =
    g_date_time_new_from_unix_local (signet_certificate_get_not_after (certificate));
  g_autofree char *until = end != NULL ? g_date_time_format (end, "%F") : g_strdup ("?");
  g_autofree char *addresses = join_addresses (certificate);
  const SignetAnchorOrigin origin = signet_anchors_get_origin (tools->anchors, certificate);
  const char *trust = get_trust_word (origin);
  const char *list = get_list_word (origin);

  printf ("%s  %-9s  %s  %s%s%s%s%s%s\n", signet_certificate_get_fingerprint (certificate),
          get_kind (tools, certificate), until, signet_certificate_get_name (certificate), addresses,
          trust != NULL ? "  trust:" : "", trust != NULL ? trust : "", list != NULL ? ":" : "",
          list != NULL ? list : "");
}

static void
write_object (const SignetCertificateTools *tools,
              SignetCertificate            *certificate,
              SignetJson                   *json)
{
  const gnutls_pk_algorithm_t algorithm = signet_certificate_get_key_algorithm (certificate);
  const SignetAnchorOrigin origin = signet_anchors_get_origin (tools->anchors, certificate);

  signet_json_begin_object (json, NULL);
  signet_json_add_string (json, "kind", get_kind (tools, certificate));
  signet_certificate_tools_add_facts (certificate, json);
  signet_json_add_string (json, "key", gnutls_pk_get_name (algorithm));
  signet_json_add_number (json, "bits", signet_certificate_get_key_bits (certificate));
  signet_json_add_boolean (json, "private-key",
                           signet_certificate_list_get_grip (tools->list, certificate) != NULL);
  signet_json_add_boolean (json, "signing", signet_certificate_fits_mail_signing (certificate));
  signet_json_add_boolean (json, "encryption", signet_certificate_fits_mail_encryption (certificate));
  signet_json_add_string (json, "trust", get_trust_word (origin));
  signet_json_add_string (json, "trust-list", get_list_word (origin));
  signet_json_end_object (json);
}

/* json: nullable. */
static void
write_certificate (const SignetCertificateTools *tools,
                   SignetCertificate            *certificate,
                   SignetJson                   *json)
{
  if (json != NULL)
    write_object (tools, certificate, json);
  else
    write_line (tools, certificate);
}

/* What the user changed of the system's authorities, or with --system all of them. */
static void
write_system (const SignetCertificateTools *tools,
              gboolean                      all,
              SignetJson                   *json)
{
  GPtrArray *system;

  signet_system_anchors_get (&system);
  for (guint i = 0; i < system->len; i++)
    {
      SignetCertificate *certificate = system->pdata[i];
      const char *fingerprint = signet_certificate_get_fingerprint (certificate);

      if (signet_certificate_list_find_fingerprint (tools->list, fingerprint) != NULL)
        continue;
      if (all || signet_anchors_get_origin (tools->anchors, certificate) == SIGNET_ANCHOR_DISTRUSTED)
        write_certificate (tools, certificate, json);
    }
}

static int
run (SignetArguments *arguments)
{
  g_autoptr(GError) error = NULL;
  g_auto(SignetCertificateTools) tools = { NULL };
  g_autoptr(SignetJson) json = NULL;

  if (!signet_certificate_tools_open (&tools, arguments, SIGNET_CERTIFICATE_TOOLS_USE, &error))
    return signet_certificate_tools_say (&signet_command_certificate_list, error);
  if (signet_arguments_get (arguments, "json") != NULL)
    {
      json = signet_json_new (stdout);
      signet_json_begin_array (json, NULL);
    }
  for (guint i = 0; i < signet_certificate_list_get_length (tools.list); i++)
    {
      SignetCertificate *certificate = signet_certificate_list_get (tools.list, i);

      if (!signet_certificate_list_is_for_drafts (tools.list, certificate))
        write_certificate (&tools, certificate, json);
    }
  write_system (&tools, signet_arguments_get (arguments, "system") != NULL, json);
  if (json != NULL)
    signet_json_end_array (json);
  return SIGNET_EXIT_OK;
}

static const char *const options[] = { "system", "json", NULL };

const SignetCommand signet_command_certificate_list = {
  "certificate list", "", N_("list certificates and private keys"), options, 0, 0, run
};
