// What stands behind the # is never sent by a browser: put it in the form, take it out of the address, send it.
(() => {
  const field = document.getElementById("sleutel");
  const key = decodeURIComponent(location.hash.slice(1));
  if (!field || !key) return;
  history.replaceState(null, "", location.pathname + location.search);
  field.value = key;
  field.form.submit();
})();
