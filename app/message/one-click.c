/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "one-click.h"

#include <string.h>

#include <gio/gio.h>

#include "authentication.h"
#include "head.h"
#include "mailing-list.h"

#define MAX_VALUE  (16 * 1024)    /* of a signature field */
#define MAX_HEADER (1024 * 1024)  /* bytes that are looked at */

static gboolean
is_far (const char *host)
{
  static const char *const near[] = {
    ".local", ".localhost", ".localdomain", ".internal", ".lan", ".home", ".home.arpa", ".corp",
    ".test", ".onion",
  };

  if (g_hostname_is_ip_address (host) || strchr (host, '.') == NULL
      || g_ascii_isdigit (host[strlen (host) - 1]))
    return FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (near); i++)
    if (g_str_has_suffix (host, near[i]))
      return FALSE;
  return TRUE;
}

static gboolean
leads_far (const char *uri)
{
  g_autoptr(GUri) parsed = g_uri_parse (uri, G_URI_FLAGS_PARSE_RELAXED, NULL);
  g_autofree char *host = NULL;

  if (parsed == NULL || strcmp (g_uri_get_scheme (parsed), "https") != 0
      || g_uri_get_host (parsed) == NULL || g_uri_get_userinfo (parsed) != NULL)
    return FALSE;
  host = g_ascii_strdown (g_uri_get_host (parsed), -1);
  if (g_str_has_suffix (host, "."))
    host[strlen (host) - 1] = '\0';
  return host[0] != '\0' && is_far (host);
}

/* A tag of a DKIM-Signature (RFC 6376 section 3.2), without white space and in lower case. Returns:
 * (transfer full), NULL if there is none. */
static char *
read_tag (const char *value,
          char        tag)
{
  g_auto(GStrv) tags = g_strsplit (value, ";", 50);

  for (guint i = 0; tags[i] != NULL; i++)
    {
      g_autoptr(GString) text = g_string_new (NULL);

      for (const char *at = tags[i]; *at != '\0'; at++)
        if (!g_ascii_isspace (*at))
          g_string_append_c (text, *at);
      if (text->str[0] == tag && text->str[1] == '=')
        return g_ascii_strdown (text->str + 2, -1);
    }
  return NULL;
}

/* Returns: (transfer full): the domain whose signature covers both fields, NULL if it does not. */
static char *
read_signature (SignetSlice value)
{
  g_autofree char *text = signet_slice_dup_value (value, MAX_VALUE);
  g_autofree char *fields = read_tag (text, 'h');
  g_auto(GStrv) names = fields != NULL ? g_strsplit (fields, ":", 500) : NULL;

  if (names == NULL
      || !g_strv_contains ((const char *const *) names, "list-unsubscribe")
      || !g_strv_contains ((const char *const *) names, "list-unsubscribe-post"))
    return NULL;
  return read_tag (text, 'd');
}

/* An identity is a domain, or an address in it. */
static gboolean
is_of (const char *identity,
       const char *domain)
{
  const char *at = strrchr (identity, '@');

  return g_ascii_strcasecmp (at != NULL ? at + 1 : identity, domain) == 0;
}

static gboolean
was_found_good (GPtrArray  *trusted,
                const char *domain)
{
  for (guint i = 0; i < trusted->len; i++)
    {
      GPtrArray *results = signet_authentication_get_results (g_ptr_array_index (trusted, i));

      for (guint j = 0; j < results->len; j++)
        {
          const SignetAuthenticationResult *result = g_ptr_array_index (results, j);

          if (strcmp (result->method, "dkim") == 0 && strcmp (result->result, "pass") == 0
              && is_of (result->identity, domain))
            return TRUE;
        }
    }
  return FALSE;
}

static gboolean
is_covered (GBytes    *raw,
            GPtrArray *trusted)
{
  gsize length;
  const char *text = g_bytes_get_data (raw, &length);
  SignetSlice rest = { text, MIN (length, MAX_HEADER) };
  SignetSlice name, value;

  signet_head_skip_mbox_line (&rest);
  while (signet_head_next (&rest, NULL, NULL, &name, &value))
    if (signet_slice_equal_word (name, "DKIM-Signature"))
      {
        g_autofree char *domain = read_signature (value);

        if (domain != NULL && (trusted == NULL || was_found_good (trusted, domain)))
          return TRUE;
      }
  return FALSE;
}

const char *
signet_one_click_find (SignetHeader *header,
                       GPtrArray    *trusted)
{
  SignetMailingList *list;
  const char *uri;

  g_return_val_if_fail (header != NULL, NULL);

  list = signet_header_get_list (header);
  if (list == NULL || !signet_mailing_list_is_one_click (list))
    return NULL;
  uri = signet_mailing_list_get_unsubscribe_web (list);
  return leads_far (uri) && is_covered (signet_header_get_raw (header), trusted) ? uri : NULL;
}
