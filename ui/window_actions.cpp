#include "window_actions.h"

#include "meaning_colors.h"

#include <QMenu>
#include <QMenuBar>

namespace ui {

using namespace Qt::StringLiterals;

namespace {

QAction *make(QWidget &window, const QString &name, const QString &text, const QKeySequence &shortcut = {})
{
    auto *action = new QAction(text, &window);
    action->setObjectName("action:"_L1 + name);
    action->setShortcut(shortcut);
    window.addAction(action);
    return action;
}

}

WindowActions::WindowActions(QWidget &window)
    : QObject(&window)
    , connectTo(make(window, u"Connect to"_s, tr("&Connect to…")))
    , reconnect(make(window, u"Reconnect"_s, tr("&Reconnect")))
    , disconnectNow(make(window, u"Disconnect"_s, tr("&Disconnect")))
    , examinePool(make(window, u"Pool doctor"_s, tr("&Pool doctor"), Qt::CTRL | Qt::SHIFT | Qt::Key_D))
    , quit(make(window, u"Quit"_s, tr("&Quit"), Qt::CTRL | Qt::Key_Q))
    , newDomain(make(window, u"New domain"_s, tr("&New domain"), Qt::CTRL | Qt::Key_N))
    , ensureDomain(make(window, u"Ensure domain"_s, tr("&Ensure domain…"), Qt::CTRL | Qt::Key_E))
    , ensureList(make(window, u"Ensure list"_s, tr("Ensure a l&ist…"), Qt::CTRL | Qt::SHIFT | Qt::Key_N))
    , exportDomains(
          make(window, u"Export domains"_s, tr("E&xport domains…"), Qt::CTRL | Qt::SHIFT | Qt::Key_X))
    , editDomain(make(window, u"Edit domain"_s, tr("Edit in the ro&w")))
    , editSelected(make(window, u"Edit selected"_s, tr("E&dit selected…"), Qt::CTRL | Qt::SHIFT | Qt::Key_E))
    , deleteDomain(make(window, u"Delete domain"_s, tr("De&lete domain…"), Qt::Key_Delete))
    , transferDomain(make(window, u"Transfer domain"_s, tr("&Transfer domain…"), Qt::CTRL | Qt::Key_T))
    , undo(make(window, u"Undo"_s, tr("&Undo"), Qt::CTRL | Qt::Key_Z))
    , redo(make(window, u"Redo"_s, tr("Red&o"), Qt::CTRL | Qt::SHIFT | Qt::Key_Z))
    , findDomain(make(window, u"Find domain"_s, tr("&Find domain"), Qt::CTRL | Qt::Key_D))
    , save(make(window, u"Save"_s, tr("&Save"), Qt::CTRL | Qt::Key_S))
    , saveAll(make(window, u"Save all"_s, tr("Save &all"), Qt::CTRL | Qt::SHIFT | Qt::Key_S))
    , revert(make(window, u"Revert"_s, tr("&Revert")))
    , chooseUser(make(window, u"Choose user"_s, tr("Choose &user"), Qt::CTRL | Qt::Key_U))
    , filterDomains(make(window, u"Filter domains"_s, tr("&Filter domains"), Qt::CTRL | Qt::Key_F))
    , refresh(make(window, u"Refresh"_s, tr("&Refresh"), Qt::Key_F5))
    , retryNow(make(window, u"Retry now"_s, tr("Retry &now"), Qt::CTRL | Qt::Key_R))
    , cancel(make(window, u"Cancel operation"_s, tr("&Cancel operation"), Qt::CTRL | Qt::Key_Period))
    , nextPane(make(window, u"Next pane"_s, tr("Next &pane"), Qt::Key_F6))
    , previousPane(make(window, u"Previous pane"_s, tr("Pre&vious pane"), Qt::SHIFT | Qt::Key_F6))
    , showShortcuts(make(window, u"Shortcuts"_s, tr("&Keyboard shortcuts"), Qt::Key_F1))
{
    deleteDomain->setShortcutContext(Qt::WidgetShortcut); // of the list: elsewhere Del means something else
    describe();
    shorten();
    updateIcons(window.palette());
}

/// What each does, where its words alone would not tell.
void WindowActions::describe() const
{
    const QList<std::pair<QAction *, QString>> sentences{
        {newDomain, tr("Create a domain for this user (Ctrl+N)")},
        {ensureDomain, tr("Create a domain unless it is there already (Ctrl+E)")},
        {ensureList,
            tr("Create those domains of a list, or of a CSV, that are not there yet, once you have seen "
               "which (Ctrl+Shift+N)")},
        {exportDomains, tr("Write all domains of the user that match the filter to a file (Ctrl+Shift+X)")},
        {editDomain, tr("Edit the current cell of the list (F2 or Enter)")},
        {editSelected,
            tr("Set columns of all domains that are selected in the list, once you have seen what changes "
               "(Ctrl+Shift+E)")},
        {deleteDomain, tr("Delete the current domain of the list, once you have confirmed it (Del)")},
        {transferDomain, tr("Give the current domain of the list to another user (Ctrl+T)")},
        {retryNow,
            tr("Ends the wait for a next attempt: of the row that has the focus, else of every operation "
               "(Ctrl+R)")},
        {cancel, tr("Cancels the operation of the row that has the focus, else every one (Ctrl+.)")}};
    for (const auto &[action, sentence] : sentences)
        action->setWhatsThis(sentence);
    for (QAction *action : {retryNow, cancel})
        action->setToolTip(action->whatsThis());
}

/// The words on the tool bar and in the status bar.
void WindowActions::shorten() const
{
    newDomain->setIconText(tr("New"));
    ensureDomain->setIconText(tr("Ensure…"));
    editDomain->setIconText(tr("Edit"));
    undo->setIconText(tr("Undo"));
    redo->setIconText(tr("Redo"));
    cancel->setIconText(tr("Cancel"));
}

void WindowActions::fill(
    QMenuBar &bar, const QList<QAction *> &rowActions, const QList<QAction *> &viewActions) const
{
    QMenu *file = bar.addMenu(tr("&File"));
    file->addActions({connectTo, reconnect, disconnectNow});
    file->addSeparator();
    file->addAction(examinePool);
    file->addSeparator();
    file->addAction(quit);
    QMenu *domain = bar.addMenu(tr("&Domain"));
    domain->addActions({newDomain, ensureDomain, ensureList, findDomain});
    domain->addSeparator();
    domain->addActions({editDomain, editSelected, save, saveAll, revert, transferDomain, deleteDomain});
    domain->addSeparator();
    domain->addAction(exportDomains);
    domain->addSeparator();
    domain->addActions({undo, redo});
    domain->addSeparator();
    domain->addActions(rowActions);
    QMenu *view = bar.addMenu(tr("&View"));
    view->addActions({chooseUser, filterDomains, refresh});
    view->addSeparator();
    view->addActions({retryNow, cancel});
    view->addSeparator();
    view->addActions(viewActions);
    view->addActions({nextPane, previousPane});
    bar.addMenu(tr("&Help"))->addAction(showShortcuts);
}

void WindowActions::setWhyNot(QAction *action, const QString &sentence)
{
    action->setEnabled(sentence.isEmpty());
    action->setToolTip(sentence.isEmpty() ? action->whatsThis() : sentence);
}

void WindowActions::updateIcons(const QPalette &palette) const
{
    const auto set = [&palette](QAction *action, const QString &name) {
        action->setIcon(themeIcon(name, palette.color(QPalette::ButtonText), palette));
    };
    set(connectTo, u"network-connect"_s);
    set(disconnectNow, u"network-disconnect"_s);
    set(examinePool, u"view-statistics"_s);
    set(quit, u"application-exit"_s);
    set(newDomain, u"list-add"_s);
    set(ensureDomain, u"dialog-ok-apply"_s);
    set(exportDomains, u"document-export"_s);
    set(editDomain, u"document-edit"_s);
    set(findDomain, u"edit-find"_s);
    set(save, u"document-save"_s);
    set(revert, u"document-revert"_s);
    set(deleteDomain, u"edit-delete"_s);
    set(undo, u"edit-undo"_s);
    set(redo, u"edit-redo"_s);
    set(filterDomains, u"view-filter"_s);
    set(refresh, u"view-refresh"_s);
    set(cancel, u"process-stop"_s);
}

}
