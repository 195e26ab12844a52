/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "reader/recipients.h"

#include <glib/gi18n-lib.h>

#include "count-text.h"
#include "list-text.h"

static gboolean
is_me (SignetAddress     *address,
       SignetAccountList *accounts)
{
  return accounts != NULL
         && signet_account_list_lookup (accounts, signet_address_get_address (address)) != NULL;
}

/* Counts a list's addresses. me: set if one is the user's; first: the first that is not. */
static guint
look_through (GPtrArray          *addresses,
              SignetAccountList  *accounts,
              gboolean           *me,
              SignetAddress     **first)
{
  guint others = 0;

  for (guint i = 0; i < addresses->len; i++)
    {
      SignetAddress *address = g_ptr_array_index (addresses, i);

      if (is_me (address, accounts))
        *me = TRUE;
      else if (others++ == 0 && *first == NULL)
        *first = address;
    }
  return others;
}

char *
signet_recipients_summary (SignetMessage     *message,
                           SignetAccountList *accounts)
{
  gboolean me = FALSE;
  SignetAddress *first = NULL;
  guint others;

  g_return_val_if_fail (SIGNET_IS_MESSAGE (message), NULL);

  others = look_through (signet_message_get_to (message), accounts, &me, &first);
  others += look_through (signet_message_get_cc (message), accounts, &me, &first);

  if (me && others == 0)
    return g_strdup (_("to me"));
  if (me)
    return signet_count_text (ngettext ("to me and %u other", "to me and %u others", others), others);
  if (others == 0)
    return g_strdup (_("recipients not shown"));
  if (others == 1)
    return g_strdup_printf (_("to %s"), signet_address_get_display (first));
  return signet_count_text (ngettext ("to %s and %u other", "to %s and %u others", others - 1),
                            signet_address_get_display (first), others - 1);
}

/* Returns: (transfer full). */
static char *
make_address (SignetAddress *address)
{
  const char *name = signet_address_get_name (address);
  const char *mailbox = signet_address_get_shown (address);

  if (name == NULL || mailbox[0] == '\0')
    return g_strdup (name != NULL ? name : mailbox);
  return g_strdup_printf ("%s <%s>", name, mailbox);
}

char *
signet_recipients_list (GPtrArray *addresses,
                        guint      max)
{
  GString *out = g_string_new (NULL);
  guint shown;

  g_return_val_if_fail (addresses != NULL, NULL);

  shown = MIN (addresses->len, max);
  for (guint i = 0; i < shown; i++)
    {
      g_autofree char *text = make_address (g_ptr_array_index (addresses, i));

      signet_list_text_add (out, text);
    }
  if (addresses->len > shown)
    {
      g_string_append_c (out, ' ');
      g_string_append_printf (out, ngettext ("and %u more", "and %u more", addresses->len - shown),
                              addresses->len - shown);
    }
  return g_string_free (out, FALSE);
}
