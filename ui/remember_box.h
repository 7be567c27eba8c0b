#pragma once

#include <QWidget>

class QCheckBox;
class QLabel;

namespace profile {
class Keyring;
}

namespace ui {

/// Whether a password that is typed above is to be kept in the keyring. Where that is not possible it says
/// why.
class RememberBox : public QWidget {
    Q_OBJECT
public:
    explicit RememberBox(QWidget *parent = nullptr);

    /// Asks it whether it is there, for which the box waits. It must outlive the box.
    void setKeyring(profile::Keyring &keyring);
    bool isChecked() const;
    void begin(); ///< for another password: what was decided is forgotten
    void setKept(bool isKept); ///< in the keyring by now: ticked, unless the operator has decided

Q_SIGNALS:
    void decided(bool remembers); ///< by the operator

private:
    void updateHint();

    QCheckBox *m_box;
    QLabel *m_hint;
    bool m_isKept = false;
    bool m_isDecided = false;
    QString m_whyNot; ///< empty: passwords can be kept
};

}
