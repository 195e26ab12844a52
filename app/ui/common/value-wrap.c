/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "common/value-wrap.h"

void
signet_value_wrap (GtkLabel *label)
{
  g_autoptr(PangoAttrList) attributes = pango_attr_list_new ();

  g_return_if_fail (GTK_IS_LABEL (label));
  pango_attr_list_insert (attributes, pango_attr_insert_hyphens_new (FALSE));
  gtk_label_set_attributes (label, attributes);
  gtk_label_set_wrap (label, TRUE);
  gtk_label_set_wrap_mode (label, PANGO_WRAP_WORD_CHAR);
}
