/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "composer/chip-history.h"

#include <string.h>

#include "composer/chips.h"

#define MAX_CONTENTS 100

typedef enum
{
  NOT_BY_USER,
  SHRINKS,
  GROWS,
} Way;

struct _SignetChipHistory
{
  GQueue   past;     /* of SignetChipContent, the latest last */
  GQueue   future;   /* the next one last */
  char    *written;  /* the text, as last known */
  Way      way;      /* how it came to be that */
};

/* Returns: (transfer full). */
static SignetChipContent *
content_new (GtkWidget  *chips,
             const char *text)
{
  SignetChipContent *self = g_new (SignetChipContent, 1);

  self->addresses = signet_chips_dup (chips, &self->broken);
  self->text = g_strdup (text);
  return self;
}

void
signet_chip_content_free (SignetChipContent *self)
{
  g_return_if_fail (self != NULL);

  g_ptr_array_unref (self->addresses);
  g_ptr_array_unref (self->broken);
  g_free (self->text);
  g_free (self);
}

static void
clear (GQueue *contents)
{
  g_queue_clear_full (contents, (GDestroyNotify) signet_chip_content_free);
}

void
signet_chip_history_install (GtkWidgetClass              *widget_class,
                             GtkWidgetActionActivateFunc  callback)
{
  g_return_if_fail (GTK_IS_WIDGET_CLASS (widget_class));

  gtk_widget_class_install_action (widget_class, "chips.undo", NULL, callback);
  gtk_widget_class_install_action (widget_class, "chips.redo", NULL, callback);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_z, GDK_CONTROL_MASK, "chips.undo", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_z, GDK_CONTROL_MASK | GDK_SHIFT_MASK,
                                       "chips.redo", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_y, GDK_CONTROL_MASK, "chips.redo", NULL);
}

SignetChipHistory *
signet_chip_history_new (void)
{
  SignetChipHistory *self = g_new0 (SignetChipHistory, 1);

  self->written = g_strdup ("");
  return self;
}

void
signet_chip_history_clear (SignetChipHistory *self)
{
  g_return_if_fail (self != NULL);

  clear (&self->past);
  clear (&self->future);
}

void
signet_chip_history_free (SignetChipHistory *self)
{
  g_return_if_fail (self != NULL);

  signet_chip_history_clear (self);
  g_free (self->written);
  g_free (self);
}

void
signet_chip_history_note (SignetChipHistory *self,
                          GtkWidget         *chips,
                          const char        *text)
{
  g_return_if_fail (self != NULL && text != NULL);

  SignetChipContent *content = content_new (chips, text);

  /* What ended it is what made a chip of it. */
  for (gsize end = strlen (text); end > 0 && strchr (" ,;\n", text[end - 1]) != NULL; end--)
    content->text[end - 1] = '\0';
  clear (&self->future);
  g_queue_push_tail (&self->past, content);
  if (g_queue_get_length (&self->past) > MAX_CONTENTS)
    signet_chip_content_free (g_queue_pop_head (&self->past));
}

void
signet_chip_history_type (SignetChipHistory *self,
                          GtkWidget         *chips,
                          const char        *text)
{
  g_return_if_fail (self != NULL && text != NULL);

  const Way way = strlen (text) > strlen (self->written) ? GROWS : SHRINKS;

  if (way != self->way || *self->written == '\0')
    signet_chip_history_note (self, chips, self->written);
  signet_chip_history_set (self, text);
  self->way = way;
}

void
signet_chip_history_set (SignetChipHistory *self,
                         const char        *text)
{
  g_return_if_fail (self != NULL && text != NULL);

  char *copy = g_strdup (text);

  g_free (self->written);
  self->written = copy;
  self->way = NOT_BY_USER;
}

const char *
signet_chip_history_get_text (SignetChipHistory *self)
{
  g_return_val_if_fail (self != NULL, NULL);
  return self->written;
}

SignetChipContent *
signet_chip_history_go (SignetChipHistory     *self,
                        SignetChipHistoryStep  step,
                        GtkWidget             *chips,
                        const char            *text)
{
  g_return_val_if_fail (self != NULL && text != NULL, NULL);

  GQueue *from = step == SIGNET_CHIP_HISTORY_UNDO ? &self->past : &self->future;
  GQueue *to = step == SIGNET_CHIP_HISTORY_UNDO ? &self->future : &self->past;
  SignetChipContent *content = g_queue_pop_tail (from);

  if (content != NULL)
    g_queue_push_tail (to, content_new (chips, text));
  return content;
}
