/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "smtp-path.h"

#include <string.h>

#include <gio/gio.h>
#include <glib/gi18n-lib.h>

#include "smtp-error.h"
#include "text.h"

/* A path has 256 octets with its brackets (RFC 5321, section 4.5.3.1.3); some are a little longer. */
#define ADDRESS_MAX 320
#define SHOWN_MAX   100

static void
set_error (GError     **error,
           const char  *address)
{
  g_autofree char *shown = signet_text_clean (address, -1, SHOWN_MAX, SIGNET_TEXT_ONE_LINE);
  g_autofree char *message = g_strdup_printf (_("“%s” is not an address that mail can be sent to"),
                                              shown);

  g_propagate_error (error, signet_smtp_error_new (SIGNET_SMTP_ERROR_ADDRESS, NULL, message));
}

/* Whether there is nothing in it that no part of an address may have, quoted or not. */
static gboolean
is_text (const char *address)
{
  if (*address == '\0' || strlen (address) > ADDRESS_MAX || !g_utf8_validate (address, -1, NULL))
    return FALSE;
  for (const char *at = address; *at != '\0'; at = g_utf8_next_char (at))
    {
      const gunichar character = g_utf8_get_char (at);

      if (g_unichar_iscntrl (character) || (character > 0x7f && g_unichar_isspace (character)))
        return FALSE;
    }
  return TRUE;
}

/* A quoted string at the beginning of text. Returns what follows it, NULL if it does not end. */
static const char *
skip_quoted (const char *text)
{
  for (text++; *text != '\0' && *text != '"'; text++)
    if (*text == '\\' && *++text == '\0')
      return NULL;
  return *text == '"' ? text + 1 : NULL;
}

/* Dots are taken wherever they stand: some telephone companies once gave out such addresses. */
static const char *
skip_local_part (const char *text)
{
  if (*text == '"')
    return skip_quoted (text);
  return text + strcspn (text, " \"(),:;<>@[\\]");
}

static gboolean
is_domain (const char *domain)
{
  const gsize length = strlen (domain);

  if (length > 2 && domain[0] == '[' && domain[length - 1] == ']')
    return domain[1 + strspn (domain + 1, "0123456789abcdefABCDEFIPv:.-")] == ']'
           && 1 + strspn (domain + 1, "0123456789abcdefABCDEFIPv:.-") == length - 1;
  return length > 0 && domain[0] != '.'
         && domain[strcspn (domain, " !\"#$%&'()*+,/:;<=>?@[\\]^`{|}~")] == '\0';
}

char *
signet_smtp_path_encode (const char  *address,
                         GError     **error)
{
  g_return_val_if_fail (address != NULL, NULL);

  const char *at = is_text (address) ? skip_local_part (address) : NULL;
  g_autofree char *local = NULL;
  g_autofree char *domain = NULL;

  if (at == NULL || at == address || *at != '@' || !is_domain (at + 1))
    {
      set_error (error, address);
      return NULL;
    }
  local = g_strndup (address, (gsize) (at - address));
  if (g_str_is_ascii (address) || !g_str_is_ascii (local))
    return g_strdup (address);

  domain = g_hostname_to_ascii (at + 1);
  if (domain == NULL)
    {
      set_error (error, address);
      return NULL;
    }
  return g_strconcat (local, "@", domain, NULL);
}

char *
signet_smtp_xtext_encode (const char *text)
{
  g_return_val_if_fail (text != NULL, NULL);

  GString *encoded = g_string_new (NULL);

  for (; *text != '\0'; text++)
    if (*text >= '!' && *text <= '~' && *text != '+' && *text != '=')
      g_string_append_c (encoded, *text);
    else
      g_string_append_printf (encoded, "+%02X", (guint) (guchar) *text);
  return g_string_free (encoded, FALSE);
}
