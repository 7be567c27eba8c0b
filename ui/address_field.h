#pragma once

#include <parameters.h>

#include <QLineEdit>

namespace ui {

/// Takes a pasted "postgresql://" address apart. It is read when it is pasted, on Enter and when the focus
/// leaves; the field itself then shows it without its password.
class AddressField : public QLineEdit {
    Q_OBJECT
public:
    explicit AddressField(QWidget *parent = nullptr);

Q_SIGNALS:
    void addressRead(const profile::ReadUri &address);
    void addressRefused(const QString &sentence);

protected:
    void keyPressEvent(QKeyEvent *event) override;

private:
    void read();

    QString m_before; ///< the text before the edit that is being told
};

}
