#include "connection_dialog.h"
#include "first_size.h"
#include "notice.h"
#include "profile_form.h"
#include "profile_list_model.h"
#include "title_detail_delegate.h"

#include <QBoxLayout>
#include <QLabel>
#include <QListView>
#include <QPushButton>
#include <QScrollArea>

// What the dialog consists of; what it does is in connection_dialog.cpp.
namespace ui {

using namespace Qt::StringLiterals;

namespace {

constexpr int gap = 8;
constexpr QSize firstSize(880, 680);

}

ConnectionDialog::ConnectionDialog(profile::ProfileStore store, Try tryConnection, QWidget *parent)
    : QDialog(parent)
    , m_profiles(new ProfileListModel(std::move(store), this))
{
    setObjectName(u"Connections"_s);
    setWindowTitle(tr("Connections"));
    auto *row = new QHBoxLayout(this);
    row->setSpacing(2 * gap);
    row->addWidget(newProfileList(), 1);
    row->addWidget(newProfilePane(std::move(tryConnection)), 3);
    setFirstSize(*this, firstSize);

    connect(m_trial, &TrialRun::passwordMissing, m_form, &ProfileForm::focusPassword);
    connect(m_form, &ProfileForm::edited, this, &ConnectionDialog::takeEdit);
    connect(m_form, &ProfileForm::rememberDecided, this, &ConnectionDialog::decideToRemember);
    connect(m_list->selectionModel(), &QItemSelectionModel::currentChanged, this, &ConnectionDialog::showRow);
    connect(m_list, &QListView::doubleClicked, this, &ConnectionDialog::connectNow);
    reload();
}

QPushButton *ConnectionDialog::newButton(
    const QString &text, const char *name, void (ConnectionDialog::*pressed)())
{
    auto *button = new QPushButton(text, this);
    button->setObjectName(QLatin1StringView(name));
    button->setAccessibleName(tr(name));
    button->setAutoDefault(false);
    connect(button, &QPushButton::clicked, this, pressed);
    return button;
}

QWidget *ConnectionDialog::newProfileList()
{
    auto *pane = new QWidget(this);
    auto *column = new QVBoxLayout(pane);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(gap);
    m_list = new QListView(pane);
    m_list->setObjectName(u"Profiles"_s);
    m_list->setAccessibleName(tr("Profiles"));
    m_list->setModel(m_profiles);
    m_list->setItemDelegate(new TitleDetailDelegate(m_list));
    m_list->setEditTriggers(QListView::NoEditTriggers);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_list->setResizeMode(QListView::Adjust);
    auto *label = new QLabel(tr("Pro&files"), pane);
    label->setBuddy(m_list);
    column->addWidget(label);
    column->addWidget(m_list, 1);
    auto *buttons = new QHBoxLayout;
    buttons->setSpacing(gap);
    buttons->addWidget(newButton(tr("&New"), QT_TR_NOOP("New profile"), &ConnectionDialog::addProfile));
    buttons->addWidget(
        newButton(tr("Dup&licate"), QT_TR_NOOP("Duplicate profile"), &ConnectionDialog::duplicateProfile));
    buttons->addWidget(
        newButton(tr("Remo&ve"), QT_TR_NOOP("Remove profile"), &ConnectionDialog::removeProfile));
    column->addLayout(buttons);
    return pane;
}

QWidget *ConnectionDialog::newProfilePane(Try tryConnection)
{
    auto *pane = new QWidget(this);
    auto *column = new QVBoxLayout(pane);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(gap);
    m_form = new ProfileForm(this);
    m_form->layout()->setContentsMargins(0, 0, gap, 0);
    auto *scroll = new QScrollArea(pane);
    scroll->setWidget(m_form);
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    scroll->setFocusPolicy(Qt::NoFocus);
    m_notice = new Notice(pane);
    m_notice->setObjectName(u"Connection notice"_s);
    column->addWidget(scroll, 1);
    auto *foot = new QVBoxLayout;
    foot->setContentsMargins(0, 0, gap, 0); // as the form's, which keeps away from its scroll bar
    foot->setSpacing(gap);
    foot->addWidget(m_notice);

    auto *buttons = new QHBoxLayout;
    buttons->setSpacing(gap);
    QPushButton *test =
        newButton(tr("&Test connection"), QT_TR_NOOP("Test connection"), &ConnectionDialog::test);
    m_trial = new TrialRun(std::move(tryConnection), *test, *m_notice, this);
    QPushButton *save = newButton(tr("Save"), QT_TR_NOOP("Save profile"), &ConnectionDialog::saveProfile);
    save->setShortcut(QKeySequence::Save);
    save->setToolTip(tr("Save the profile (%1)").arg(save->shortcut().toString(QKeySequence::NativeText)));
    QPushButton *connectButton =
        newButton(tr("&Connect"), QT_TR_NOOP("Connect"), &ConnectionDialog::connectNow);
    connectButton->setDefault(true);
    buttons->addWidget(test);
    buttons->addStretch();
    buttons->addWidget(save);
    buttons->addWidget(connectButton);
    buttons->addWidget(newButton(tr("Close"), QT_TR_NOOP("Close"), &ConnectionDialog::reject));
    foot->addLayout(buttons);
    column->addLayout(foot);
    return pane;
}

}
