// What stands behind the # is never sent by a browser: take it out of the address, and send it in a form.
(() => {
  const take = () => {
    const key = location.hash.slice(1);
    if (!key) return;
    history.replaceState(null, "", location.pathname + location.search);
    const form = document.createElement("form");
    form.method = "post";
    form.action = location.pathname;
    const lang = document.documentElement.lang;
    for (const [name, value] of Object.entries({ sleutel: key, doe: "zien", lang })) {
      const field = document.createElement("input");
      field.type = "hidden";
      field.name = name;
      field.value = value;
      form.append(field);
    }
    document.body.append(form);
    form.submit();
  };
  // A link that is opened on top of this page changes only the address.
  addEventListener("hashchange", take);
  take();
})();
