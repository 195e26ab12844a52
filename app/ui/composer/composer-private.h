/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "composer/address-fields.h"
#include "composer/attachment-bar.h"
#include "composer/composer-options.h"
#include "composer/composer.h"
#include "composer/draft-keeper.h"
#include "composer/draft-question.h"
#include "composer/editor.h"
#include "composer/sealing-line.h"
#include "engine-send.h"

G_BEGIN_DECLS

/* What the files of the composer share. */
struct _SignetComposer
{
  AdwWindow              parent_instance;
  SignetEngine          *engine;
  SignetGroups          *groups;      /* nullable */
  SignetDraft           *latest;      /* what was begun with, or was collected last */
  SignetSealing         *sealing;
  SignetComposerOptions *options;
  SignetDraftKeeper     *keeper;
  GCancellable          *cancellable;
  GCancellable          *sending;     /* stops its way into the Outbox; NULL: it is not on it */
  SignetEditor          *editor;
  AdwToastOverlay       *toasts;
  GtkWidget             *page;
  GtkMenuButton         *menu;
  GtkToggleButton       *sign;
  GtkToggleButton       *encrypt;
  SignetAddressFields   *fields;
  SignetSealingLine     *line;
  SignetAttachmentBar   *attachments;
  AdwBin                *body;
  AdwButtonContent      *sign_content;
  AdwButtonContent      *encrypt_content;
  char                  *signature;   /* the one that was put into the text */
  GtkWidget             *focus;       /* weak: what has the keyboard when it can be written again */
  SignetDraftKeeping     keeping;     /* how it is kept when all files are there */
  gulong                 completing;  /* that is waited for; 0: it is not */
  guint                  pictures;    /* that are being read for the text */
  SignetDraftAnswer      unsealed;    /* what becomes of the draft where nothing encrypts it */
  gboolean               asking;      /* that is asked now */
  int                    wordy;       /* the least width with words on the buttons, px; 0: not known yet */
  gboolean               rich;        /* editor is a rich one */
  gboolean               ready;       /* what changes now is changed by the user */
  gboolean               touched;     /* something was */
  gboolean               leaving;     /* it is to close when that is over, and when it is kept */
};

/* Puts the draft that was begun with into the window. */
void                 signet_composer_fill            (SignetComposer       *self);
/* Of whom it is written as. Borrowed. */
SignetAccount       *signet_composer_get_account     (SignetComposer       *self);
/* Says a sentence in a toast; or why something was not done, and what helps. */
void                 signet_composer_tell            (SignetComposer       *self,
                                                      const char           *sentence);
void                 signet_composer_tell_error      (SignetComposer       *self,
                                                      const GError         *error);

/* Nothing can be changed while it is being sent. */
void                 signet_composer_set_busy        (SignetComposer       *self,
                                                      gboolean              busy);

/* Makes a draft of all that is there. Errors: G_IO_ERROR. Returns: (transfer full). */
void                 signet_composer_collect_async   (SignetComposer       *self,
                                                      GAsyncReadyCallback   callback,
                                                      gpointer              user_data);
SignetDraft         *signet_composer_collect_finish  (SignetComposer       *self,
                                                      GAsyncResult         *result,
                                                      GError              **error);

/* Goes out of sight and emits sent. */
void                 signet_composer_end             (SignetComposer       *self,
                                                      SignetDraft          *draft,
                                                      SignetOutboxItem     *item);
/* Something was changed by the user. */
void                 signet_composer_touch           (SignetComposer       *self);
/* Writes in a rich text or a plain one from now on, with what is there. */
void                 signet_composer_set_rich        (SignetComposer       *self,
                                                      gboolean              rich);

/* The class's actions, their keys that a text would take, and what a drop and a paste bring. */
void                 signet_composer_install_actions (GtkWidgetClass       *widget_class);
void                 signet_composer_take_keys       (SignetComposer       *self);
void                 signet_composer_take_drops      (SignetComposer       *self);

/* It was to close, and does not. */
void                 signet_composer_stay            (SignetComposer       *self);
/* not_before: seconds since 1970; 0: at once, after the time in which it can be taken back. */
void                 signet_composer_send            (SignetComposer       *self,
                                                      gint64                not_before);

G_END_DECLS
