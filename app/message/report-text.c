/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reports in sentences. */
#include "config.h"
#include "report.h"
#include "report-private.h"

#include <glib/gi18n-lib.h>

static const char *
reason_text (SignetReportReason reason)
{
  switch (reason)
    {
    case SIGNET_REPORT_REASON_NO_ADDRESS: return _("there is no such address");
    case SIGNET_REPORT_REASON_NO_HOST: return _("no server takes mail for that address");
    case SIGNET_REPORT_REASON_MOVED: return _("the mailbox has moved");
    case SIGNET_REPORT_REASON_DISABLED: return _("the mailbox is switched off");
    case SIGNET_REPORT_REASON_FULL: return _("mailbox full");
    case SIGNET_REPORT_REASON_TOO_LARGE: return _("the mail is too large");
    case SIGNET_REPORT_REASON_UNREACHABLE: return _("the server could not be reached");
    case SIGNET_REPORT_REASON_CONTENT: return _("the server cannot pass on what is in it");
    case SIGNET_REPORT_REASON_REFUSED: return _("the server refused it");
    case SIGNET_REPORT_REASON_UNKNOWN:
    default: return NULL;
    }
}

static const char *
action_format (SignetReportAction action)
{
  switch (action)
    {
    case SIGNET_REPORT_FAILED: return _("Not delivered to %s");
    case SIGNET_REPORT_DELAYED: return _("Not yet delivered to %s, but still being tried");
    case SIGNET_REPORT_DELIVERED: return _("Delivered to %s");
    case SIGNET_REPORT_RELAYED:
      return _("Passed on to a server that does not tell whether %s gets it");
    case SIGNET_REPORT_EXPANDED: return _("Delivered to the list %s");
    case SIGNET_REPORT_DISPLAYED: return _("Opened by %s");
    case SIGNET_REPORT_DELETED: return _("Deleted without being opened by %s");
    case SIGNET_REPORT_DISPATCHED: return _("Passed on by %s");
    case SIGNET_REPORT_PROCESSED: return _("Taken in for %s without being opened");
    case SIGNET_REPORT_OTHER:
    default: return _("Something happened to the mail for %s");
    }
}

char *
signet_report_dup_sentence (const SignetReportRecipient *recipient)
{
  g_return_val_if_fail (recipient != NULL, NULL);

  const char *format = action_format (recipient->action);
  const char *reason = reason_text (recipient->reason);
  const char *who = recipient->address[0] != '\0' ? recipient->address : _("somebody");
  g_auto(GStrv) around = g_strsplit (format, "%s", 2);
  g_autofree char *what = g_strconcat (around[0], who, around[1], NULL);

  if (reason == NULL || recipient->action > SIGNET_REPORT_DELAYED)
    return g_steal_pointer (&what);
  /* TRANSLATORS: what happened, and why: "Not delivered to bob@example.org: mailbox full". */
  return g_strdup_printf (_("%s: %s"), what, reason);
}

char *
signet_report_dup_text (SignetReport *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  GPtrArray *recipients = signet_report_get_recipients (self);
  GString *out = g_string_new (NULL);

  for (guint i = 0; i < recipients->len; i++)
    {
      const SignetReportRecipient *recipient = g_ptr_array_index (recipients, i);
      g_autofree char *sentence = signet_report_dup_sentence (recipient);

      g_string_append_printf (out, "%s\n", sentence);
      if (recipient->diagnostic[0] != '\0')
        {
          g_string_append_printf (out, _("The server said: %s"), recipient->diagnostic);
          g_string_append_c (out, '\n');
        }
    }
  return g_string_free (out, FALSE);
}
