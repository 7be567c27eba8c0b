#pragma once

#include "trial_run.h"

#include <profile_store.h>

#include <QDialog>

class QListView;
class QPushButton;

namespace models {
class SignIn;
}

namespace ui {

class Notice;
class ProfileForm;
class ProfileListModel;

/// Where the operator keeps profiles, tries them and chooses one to connect to. What is typed and not saved
/// lives as long as the dialog does, so keep one and open() it again.
class ConnectionDialog : public QDialog {
    Q_OBJECT
public:
    using Try = TrialRun::Try;

    ConnectionDialog(profile::ProfileStore store, Try tryConnection, QWidget *parent = nullptr);

    /// For passwords in the keyring; without it none is kept. It must outlive the dialog.
    void setSignIn(models::SignIn &signIn);
    void select(const QString &profileName);
    void reject() override; ///< first stops a test, then asks about what is not saved, then closes
    void done(int result) override;

Q_SIGNALS:
    void connectWanted(const profile::Profile &profile, const QString &password, bool remembers);

protected:
    void showEvent(QShowEvent *event) override;

private:
    QWidget *newProfileList();
    QWidget *newProfilePane(Try tryConnection);
    QPushButton *newButton(const QString &text, const char *name, void (ConnectionDialog::*pressed)());
    int row() const;
    void setRow(int row);
    void reload();
    void showRow();
    void showWhetherKept();
    void decideToRemember(bool remembers);
    void forgetUnlessNamed(const profile::Profile &profile);
    void takeEdit();
    void addProfile();
    void duplicateProfile();
    void removeProfile();
    void putBack();
    void saveProfile();
    bool saveRow(int row);
    void saveAllAndClose();
    void askAboutEdits();
    void connectNow();
    void test();
    void discardAndClose();

    ProfileListModel *m_profiles;
    QListView *m_list;
    ProfileForm *m_form;
    Notice *m_notice;
    TrialRun *m_trial;
    models::SignIn *m_signIn = nullptr;
    QList<profile::Profile> m_removed; ///< their passwords go once the dialog closes,
    QList<profile::Profile> m_forgotten; ///< and of these, whose box was unticked
    QString m_question; ///< in the notice: what to do with edits that are not saved
};

}
