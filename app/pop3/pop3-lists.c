/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "pop3-lists.h"

#include <glib/gi18n-lib.h>

static gboolean
check_list (const SignetPop3Reply  *reply,
            GError                **error)
{
  return signet_pop3_wire_check (reply, SIGNET_POP3_ERROR_REFUSED,
                                 _("The server does not list the messages"), error);
}

gboolean
signet_pop3_lists_begin_uidl (SignetPop3Wire                *wire,
                              const SignetPop3Capabilities  *capabilities,
                              gboolean                      *supported,
                              GError                       **error)
{
  SignetPop3Reply reply;

  g_return_val_if_fail (wire != NULL && capabilities != NULL && supported != NULL, FALSE);

  if (!signet_pop3_wire_read (wire, &reply, error))
    return FALSE;
  *supported = reply.status == SIGNET_POP3_STATUS_OK;
  return (reply.status == SIGNET_POP3_STATUS_ERR && reply.code == SIGNET_POP3_CODE_NONE
          && !capabilities->uidl)
         || check_list (&reply, error);
}

static gboolean
add_uidl (gpointer      user_data,
          const char   *line,
          GError      **error)
{
  return signet_pop3_listing_add_uidl (user_data, line, error);
}

SignetPop3Listing *
signet_pop3_lists_read_uidl (SignetPop3Wire  *wire,
                             GError         **error)
{
  g_autoptr(SignetPop3Listing) listing = signet_pop3_listing_new ();

  g_return_val_if_fail (wire != NULL, NULL);

  if (!signet_pop3_wire_read_lines (wire, add_uidl, listing, error))
    return NULL;
  return g_steal_pointer (&listing);
}

static gboolean
add_size (gpointer      user_data,
          const char   *line,
          GError      **error)
{
  return signet_pop3_listing_add_size (user_data, line, error);
}

gboolean
signet_pop3_lists_read_sizes (SignetPop3Wire     *wire,
                              SignetPop3Listing  *listing,
                              GError            **error)
{
  SignetPop3Reply reply;

  g_return_val_if_fail (wire != NULL && listing != NULL, FALSE);

  return signet_pop3_wire_read (wire, &reply, error)
         && check_list (&reply, error)
         && signet_pop3_wire_read_lines (wire, add_size, listing, error);
}

gboolean
signet_pop3_lists_add_sizes (SignetPop3Wire     *wire,
                             SignetPop3Listing  *listing,
                             GError            **error)
{
  g_return_val_if_fail (wire != NULL && listing != NULL, FALSE);

  signet_pop3_wire_queue (wire, "LIST\r\n");
  return signet_pop3_wire_flush (wire, error) && signet_pop3_lists_read_sizes (wire, listing, error);
}
