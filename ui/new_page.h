#pragma once

#include "form_page.h"

#include <domain.h>

namespace models {
class DomainModel;
class DomainWriter;
}

namespace ui {

class FormField;

/// A domain that is not there yet: its name, and the columns that may be given at once. What is left alone
/// gets its default. The text typed stays until the domain is there.
class NewPage : public FormPage {
    Q_OBJECT
public:
    NewPage(models::DomainModel &domains, models::DomainWriter &writer, const domain::User &owner,
        QWidget *parent = nullptr);

    SaveFooter::Content footer() const override;
    void save() override;
    void revert() override; ///< leaves the page
    void cancel() override;
    bool focusFirst() override;
    void setWritable(const QString &whyNot) override;
    bool holdsDraft() const override;
    void fill(const QMap<int, domain::Value> &values); ///< by column
    const domain::User &owner() const { return m_owner; }

Q_SIGNALS:
    void typed(const QMap<int, domain::Value> &values); ///< by the operator: all that there is

protected:
    void keyPressEvent(QKeyEvent *event) override;

private:
    void addFields(const domain::Table &table);
    void watchCreation();
    void checkName();
    void check(FormField &field);
    bool clearFocused();
    void tellTyped();
    QMap<int, domain::Value> values() const;
    void fail(const QString &sentence);
    QString whyNotSave() const;

    const domain::Table m_table;
    models::DomainWriter &m_writer;
    const domain::User m_owner;
    QList<FormField *> m_fields; ///< the name first
    QMap<int, domain::Value> m_untouched; ///< values() before anything is typed
    QString m_whyNotWritable;
    QString m_progress;
    QString m_failure;
    bool m_isWaiting = false; ///< for the answer to our own create
};

}
