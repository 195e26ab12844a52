/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "help/help-topics.h"

#include "help/help-pages.h"

/* By their names: help knows no other folder of the window. */
static const struct { const char *type, *page; } topics[] = {
  { "GtkShortcutsWindow", "keys" },
  { "SignetAccountDialog", "account" },
  { "SignetCertificateDetails", "people" },
  { "SignetCertificateDialog", "trouble" },
  { "SignetCertificatesWindow", "p12" },
  { "SignetComposer", "write" },
  { "SignetExportDialog", "import" },
  { "SignetFiltersWindow", "filters" },
  { "SignetIdentityDialog", "write" },
  { "SignetImportDialog", "import" },
  { "SignetLedgerWindow", "server" },
  { "SignetMessageWindow", "read" },
  { "SignetPreferences", "notify" },
  { "SignetPreviewWindow", "read" },
  { "SignetRedirectDialog", "write" },
  { "SignetRequestDialog", "request" },
  { "SignetRestoreDialog", "backup" },
  { "SignetRetentionDialog", "folders" },
  { "SignetRuleEditor", "filters" },
  { "SignetSecurityDetails", "security" },
  { "SignetSourceWindow", "read" },
  { "SignetTagsDialog", "tags" },
  { "SignetWindow", SIGNET_HELP_PAGES_FIRST },
};

const char *
signet_help_topics_find (GtkWindow *window)
{
  g_return_val_if_fail (window == NULL || GTK_IS_WINDOW (window), SIGNET_HELP_PAGES_FIRST);

  for (; window != NULL; window = gtk_window_get_transient_for (window))
    for (guint i = 0; i < G_N_ELEMENTS (topics); i++)
      if (g_str_equal (G_OBJECT_TYPE_NAME (window), topics[i].type))
        return topics[i].page;
  return SIGNET_HELP_PAGES_FIRST;
}
